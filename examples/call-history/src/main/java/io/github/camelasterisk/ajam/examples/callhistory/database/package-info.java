// SPDX-License-Identifier: Apache-2.0
/** The connection to the database and its schema, and rows that are written in batches. */
package io.github.camelasterisk.ajam.examples.callhistory.database;
