/** The connections. */
package io.github.camelasterisk.ajam.examples.commandqueue.database;
