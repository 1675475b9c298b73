// SPDX-License-Identifier: Apache-2.0
/**
 * The Camel producer: executes actions, with their outcomes, metrics and health check. Internal; may change.
 */
package io.github.camelasterisk.ajam.producer;
