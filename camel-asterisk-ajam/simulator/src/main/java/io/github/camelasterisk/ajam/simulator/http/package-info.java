// SPDX-License-Identifier: Apache-2.0
/** The HTTP server and the formats of its answers. Internal. */
package io.github.camelasterisk.ajam.simulator.http;
