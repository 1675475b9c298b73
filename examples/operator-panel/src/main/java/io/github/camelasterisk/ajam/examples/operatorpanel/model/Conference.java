// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** A conference. */
final class Conference implements Entity {

    final String name;
    Instant since;
    boolean locked;
    boolean recording;
    boolean muted;
    int participants;

    Conference(String name) {
        this.name = name;
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public View view() {
        return View.of(name).with("name", name).with("since", since).with("locked", locked).with("recording", recording).with("muted", muted)
                .with("participants", participants).build();
    }
}
