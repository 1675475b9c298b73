// SPDX-License-Identifier: Apache-2.0
/** Accounts, and sessions with their queued events. Internal. */
package io.github.camelasterisk.ajam.simulator.session;
