/** The least that can speak to Asterisk over HTTP, and what makes it emit. */
package io.github.camelasterisk.ajam.benchmarks.asterisk;
