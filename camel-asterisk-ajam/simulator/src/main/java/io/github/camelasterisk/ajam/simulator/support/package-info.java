/** Tools that know nothing of Asterisk. Internal. */
package io.github.camelasterisk.ajam.simulator.support;
