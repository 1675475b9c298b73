// SPDX-License-Identifier: Apache-2.0
/** Claims commands, executes them, and looks after those that are late. */
package io.github.camelasterisk.ajam.examples.commandqueue.worker;
