// SPDX-License-Identifier: Apache-2.0
/** REST and the page. */
package io.github.camelasterisk.ajam.examples.commandqueue.front;
