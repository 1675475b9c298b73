// SPDX-License-Identifier: Apache-2.0
/** A command: as it comes in, as it is stored, its states. Uses nothing of the other packages. */
package io.github.camelasterisk.ajam.examples.commandqueue.command;
