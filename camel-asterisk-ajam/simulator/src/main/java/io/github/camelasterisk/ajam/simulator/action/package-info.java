/** The implementations of the manager actions. Internal. */
package io.github.camelasterisk.ajam.simulator.action;
