// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** Somebody who has hung up while waiting in a queue, and may be called back. */
record AbandonedCall(String id, String queue, String channelName, String number, String name, Instant since, Instant at, long waited, long position)
        implements Entity {

    @Override
    public View view() {
        return View.of(id).with("queue", queue).with("channelName", channelName).with("number", number).with("name", name).with("since", since)
                .with("at", at).with("waited", waited).with("position", position).build();
    }
}
