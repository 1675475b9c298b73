// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** Somebody who waits in a queue. */
final class Caller implements Entity {

    final String queue;
    final String channel;
    final Instant since;
    String channelName;
    String number;
    String name;
    long position;
    String call;

    Caller(String queue, String channel, Instant since) {
        this.queue = queue;
        this.channel = channel;
        this.since = since;
    }

    static String id(String queue, String channel) {
        return channel + "|" + queue;
    }

    @Override
    public String id() {
        return id(queue, channel);
    }

    void read(Fields event) {
        channelName = event.text("Channel");
        number = event.text("CallerIDNum");
        name = event.text("CallerIDName");
        position = event.number("Position");
    }

    @Override
    public View view() {
        return View.of(id()).with("queue", queue).with("channel", channel).with("channelName", channelName).with("number", number)
                .with("name", name).with("position", position).with("since", since).with("call", call).build();
    }
}
