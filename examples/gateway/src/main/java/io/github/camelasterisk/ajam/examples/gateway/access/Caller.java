// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.util.function.BooleanSupplier;

/**
 * The sender of a request.
 *
 * @param name  the name of the key, never the key
 * @param valid whether its key or session still exists
 */
public record Caller(String name, Role role, BooleanSupplier valid) {
}
