package io.github.camelasterisk.ajam.examples.operatorpanel.model;

/**
 * Something that the model had wrong.
 *
 * @param model what the model said, or null where it did not have it
 * @param pbx   what the PBX says, or null where it has it not
 */
public record Difference(Kind kind, String id, String model, String pbx) {
}
