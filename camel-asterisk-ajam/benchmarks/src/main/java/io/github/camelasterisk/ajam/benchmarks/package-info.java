// SPDX-License-Identifier: Apache-2.0
/** The command {@code bench}: its options, its parts and the JVMs that measure them. It may use all other packages. */
package io.github.camelasterisk.ajam.benchmarks;
