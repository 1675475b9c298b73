/** Channels, bridges, queues and the dialplan. Internal. */
package io.github.camelasterisk.ajam.simulator.pbx;
