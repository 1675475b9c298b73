/** Accounts, and sessions with the events that wait in them. Internal. */
package io.github.camelasterisk.ajam.simulator.session;
