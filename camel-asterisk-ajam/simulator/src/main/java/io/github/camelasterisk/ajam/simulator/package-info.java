// SPDX-License-Identifier: Apache-2.0
/** An embedded AJAM server for demos and tests. Start with {@link io.github.camelasterisk.ajam.simulator.AjamSimulator}. */
package io.github.camelasterisk.ajam.simulator;
