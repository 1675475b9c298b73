// SPDX-License-Identifier: Apache-2.0
/** The connections. */
package io.github.camelasterisk.ajam.examples.commandqueue.database;
