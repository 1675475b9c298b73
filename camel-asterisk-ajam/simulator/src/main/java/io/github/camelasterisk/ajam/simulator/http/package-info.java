/** The HTTP server and the forms of its answers. Internal. */
package io.github.camelasterisk.ajam.simulator.http;
