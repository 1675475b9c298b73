// SPDX-License-Identifier: Apache-2.0
/** The program, its routes and its settings. */
package io.github.camelasterisk.ajam.examples.eventbus;
