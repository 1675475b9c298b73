// SPDX-License-Identifier: Apache-2.0
/** A minimal HTTP client for Asterisk, and what makes Asterisk emit events. */
package io.github.camelasterisk.ajam.benchmarks.asterisk;
