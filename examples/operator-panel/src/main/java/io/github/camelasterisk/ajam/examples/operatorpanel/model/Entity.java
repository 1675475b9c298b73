// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

/** One thing that the model knows, such as a channel. */
interface Entity {

    String id();

    /** What browsers get of it. */
    View view();
}
