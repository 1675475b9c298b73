/**
 * What is known of the actions and events of Asterisk 13 to 23. It uses nothing of the other packages.
 *
 * <p>
 * Public API.
 */
package io.github.camelasterisk.ajam.ami.catalogue;
