// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

/**
 * Somebody who has logged in to a page.
 *
 * @param id   what the cookie holds; a secret
 * @param csrf what the page sends along with each request that may change something; a page of another origin can't know it
 */
public record PageSession(String id, String csrf, ApiKeys.Owner owner) {
}
