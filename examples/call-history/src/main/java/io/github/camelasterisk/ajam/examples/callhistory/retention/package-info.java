// SPDX-License-Identifier: Apache-2.0
/** Deletes what is old, and replaces numbers of callers. */
package io.github.camelasterisk.ajam.examples.callhistory.retention;
