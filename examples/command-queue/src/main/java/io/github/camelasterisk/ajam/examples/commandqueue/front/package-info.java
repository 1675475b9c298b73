/** REST and the page. */
package io.github.camelasterisk.ajam.examples.commandqueue.front;
