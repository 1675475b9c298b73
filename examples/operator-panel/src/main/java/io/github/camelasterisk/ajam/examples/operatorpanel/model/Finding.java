// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

/**
 * What the doctor of the component has found, in words.
 *
 * @param severity {@code ok}, {@code warning} or {@code error}
 * @param cure     what to do about it, or null
 */
public record Finding(String id, String severity, String text, String cure) implements Entity {

    @Override
    public View view() {
        return View.of(id).with("severity", severity).with("text", text).with("cure", cure).build();
    }
}
