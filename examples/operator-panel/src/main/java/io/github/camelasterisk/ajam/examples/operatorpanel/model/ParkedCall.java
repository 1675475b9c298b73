// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** Somebody who is parked. */
record ParkedCall(String channel, String channelName, String number, String name, String lot, String space, String by, Instant since, Instant until,
        String call) implements Entity {

    @Override
    public String id() {
        return channel;
    }

    ParkedCall in(String group) {
        return new ParkedCall(channel, channelName, number, name, lot, space, by, since, until, group);
    }

    @Override
    public View view() {
        return View.of(channel).with("channel", channel).with("channelName", channelName).with("number", number).with("name", name).with("lot", lot)
                .with("space", space).with("by", by).with("since", since).with("until", until).with("call", call).build();
    }
}
