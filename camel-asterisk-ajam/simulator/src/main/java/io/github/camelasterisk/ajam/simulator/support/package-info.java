/** Helpers that do not depend on Asterisk. Internal. */
package io.github.camelasterisk.ajam.simulator.support;
