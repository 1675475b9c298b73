/**
 * An embedded AJAM server for demos and tests. {@link io.github.camelasterisk.ajam.simulator.AjamSimulator} is where to
 * begin.
 */
package io.github.camelasterisk.ajam.simulator;
