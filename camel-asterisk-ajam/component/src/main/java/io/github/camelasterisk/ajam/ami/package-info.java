/**
 * Messages as values, and the catalogue of actions and events. It uses nothing of the other packages.
 *
 * <p>
 * Public API.
 */
package io.github.camelasterisk.ajam.ami;
