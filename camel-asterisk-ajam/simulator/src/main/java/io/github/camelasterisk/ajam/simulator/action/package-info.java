/** What each manager action does. Internal. */
package io.github.camelasterisk.ajam.simulator.action;
