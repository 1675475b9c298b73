// SPDX-License-Identifier: Apache-2.0
/** Helpers that do not depend on Asterisk. Internal. */
package io.github.camelasterisk.ajam.simulator.support;
