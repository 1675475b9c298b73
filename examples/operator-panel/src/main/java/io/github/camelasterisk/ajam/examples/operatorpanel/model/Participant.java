// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** Somebody in a conference. */
final class Participant implements Entity {

    final String channel;
    final String conference;
    final Instant since;
    String channelName;
    String number;
    String name;
    boolean admin;
    boolean marked;
    boolean muted;
    boolean talking;

    Participant(String channel, String conference, Instant since) {
        this.channel = channel;
        this.conference = conference;
        this.since = since;
    }

    @Override
    public String id() {
        return channel;
    }

    void read(Fields event) {
        channelName = event.text("Channel");
        number = event.text("CallerIDNum");
        name = event.text("CallerIDName");
        admin = event.flag("Admin");
        muted = event.flag("Muted");
        marked = event.has("MarkedUser") ? event.flag("MarkedUser") : marked;
    }

    @Override
    public View view() {
        return View.of(channel).with("conference", conference).with("channel", channel).with("channelName", channelName).with("number", number)
                .with("name", name).with("since", since).with("admin", admin).with("marked", marked).with("muted", muted).with("talking", talking)
                .build();
    }
}
