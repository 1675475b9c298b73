// SPDX-License-Identifier: Apache-2.0
/** The implementations of the manager actions. Internal. */
package io.github.camelasterisk.ajam.simulator.action;
