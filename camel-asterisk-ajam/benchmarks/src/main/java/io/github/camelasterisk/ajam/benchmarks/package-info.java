/** The command {@code bench}: its options, its parts and the JVMs that measure them. It knows all other packages. */
package io.github.camelasterisk.ajam.benchmarks;
