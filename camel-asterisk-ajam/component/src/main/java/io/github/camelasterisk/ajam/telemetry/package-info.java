// SPDX-License-Identifier: Apache-2.0
/**
 * Spans of endpoints, for the Camel tracers that find these classes on the class path: each needs an optional dependency, and is only
 * loaded if that is present.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.telemetry;
