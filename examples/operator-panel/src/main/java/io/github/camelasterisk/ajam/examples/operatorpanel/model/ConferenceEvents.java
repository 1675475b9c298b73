// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Keeps conferences and who takes part. For one thread at a time. */
final class ConferenceEvents {

    private static final String CONFERENCE = "Conference";
    private static final String UNIQUEID = "Uniqueid";

    private final Table<Conference> conferences;
    private final Table<Participant> participants;

    ConferenceEvents(Table<Conference> conferences, Table<Participant> participants) {
        this.conferences = conferences;
        this.participants = participants;
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("ConfbridgeListRooms", onRoom((room, event) -> {
            room.locked = event.flag("Locked");
            room.muted = event.flag("Muted");
        }));
        handlers.put("ConfbridgeStart", onRoom((room, event) -> room.since = event.time()));
        handlers.put("ConfbridgeEnd", this::ended);
        handlers.put("ConfbridgeRecord", onRoom((room, event) -> room.recording = true));
        handlers.put("ConfbridgeStopRecord", onRoom((room, event) -> room.recording = false));
        handlers.put("ConfbridgeLock", onRoom((room, event) -> room.locked = true));
        handlers.put("ConfbridgeUnlock", onRoom((room, event) -> room.locked = false));
        handlers.put("ConfbridgeList", this::joined);
        handlers.put("ConfbridgeJoin", this::joined);
        handlers.put("ConfbridgeLeave", event -> participants.remove(event.text(UNIQUEID)));
        handlers.put("ConfbridgeMute", onParticipant((one, event) -> one.muted = true));
        handlers.put("ConfbridgeUnmute", onParticipant((one, event) -> one.muted = false));
        handlers.put("ConfbridgeTalking", onParticipant((one, event) -> one.talking = "on".equals(event.text("TalkingStatus"))));
    }

    private Consumer<Fields> onRoom(BiConsumer<Conference, Fields> change) {
        return event -> {
            if (event.text(CONFERENCE) != null) {
                Conference known = conferences.get(event.text(CONFERENCE));
                Conference room = known == null ? new Conference(event.text(CONFERENCE)) : known;
                change.accept(room, event);
                conferences.put(room);
            }
        };
    }

    private Consumer<Fields> onParticipant(BiConsumer<Participant, Fields> change) {
        return event -> {
            Participant participant = participants.get(event.text(UNIQUEID));
            if (participant != null) {
                change.accept(participant, event);
                participants.put(participant);
            }
        };
    }

    private void joined(Fields event) {
        onRoom((room, ignored) -> { }).accept(event);
        Participant known = participants.get(event.text(UNIQUEID));
        Participant participant = known == null
                ? new Participant(event.text(UNIQUEID), event.text(CONFERENCE), event.has("AnsweredTime") ? event.ago("AnsweredTime") : event.time())
                : known;
        participant.read(event);
        participants.put(participant);
    }

    private void ended(Fields event) {
        conferences.remove(event.text(CONFERENCE));
        participants.removeIf(participant -> participant.conference.equals(event.text(CONFERENCE)));
    }
}
