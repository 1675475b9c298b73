// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

/** Counts what the model was told. For one thread at a time. */
final class Revision {

    private long value;

    void next() {
        value++;
    }

    long value() {
        return value;
    }
}
