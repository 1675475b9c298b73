/** Accounts, and sessions with their queued events. Internal. */
package io.github.camelasterisk.ajam.simulator.session;
