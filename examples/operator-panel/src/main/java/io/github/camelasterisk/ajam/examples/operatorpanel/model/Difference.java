// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

/**
 * Something that the model had wrong.
 *
 * @param model the different properties in the model, or null where it did not have it
 * @param pbx   the same in the PBX, or null where it does not have it
 */
public record Difference(Kind kind, String id, String model, String pbx) {
}
