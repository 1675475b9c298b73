// SPDX-License-Identifier: Apache-2.0
/** The messages on the wire: requests, answers and events, as an {@code AsteriskVersion} writes them. Public API, with AjamSimulator. */
package io.github.camelasterisk.ajam.simulator.message;
