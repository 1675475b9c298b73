// SPDX-License-Identifier: Apache-2.0
/** Channels, bridges, queues and the dialplan. Internal. */
package io.github.camelasterisk.ajam.simulator.pbx;
