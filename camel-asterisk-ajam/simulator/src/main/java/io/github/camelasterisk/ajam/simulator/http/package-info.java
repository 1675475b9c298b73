/** The HTTP server and the formats of its answers. Internal. */
package io.github.camelasterisk.ajam.simulator.http;
