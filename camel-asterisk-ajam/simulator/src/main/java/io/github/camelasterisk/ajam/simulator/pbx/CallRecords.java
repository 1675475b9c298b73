// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Block;

/**
 * Adds a Cdr event at the end of each call, derived from the events of its first channel. Guarded by the lock of the {@link Pbx}, whose
 * events it receives.
 */
public final class CallRecords implements Consumer<AmiEvent> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Map<String, Call> calls = new HashMap<>();
    private final Consumer<AmiEvent> events;

    /**
     * Creates records from events, and passes all events on.
     *
     * @param events receives the events and the records
     */
    public CallRecords(Consumer<AmiEvent> events) {
        this.events = events;
    }

    @Override
    public void accept(AmiEvent event) {
        events.accept(event);
        String uniqueid = Block.valueOf("Uniqueid", event.text());
        if (event.name().equals("Newchannel") && uniqueid.equals(Block.valueOf("Linkedid", event.text()))) {
            calls.put(uniqueid, new Call(event));
        }
        Call call = calls.get(uniqueid);
        if (call != null) {
            call.add(event);
            if (event.name().equals("Hangup")) {
                calls.remove(uniqueid);
                events.accept(call.record(event));
            }
        }
    }

    private static final class Call {

        private final LocalDateTime start = LocalDateTime.now();
        private final String destination;
        private final String context;
        private LocalDateTime answer;
        private String destinationChannel = "";
        private String application = "";
        private String data = "";

        Call(AmiEvent newchannel) {
            destination = Block.valueOf("Exten", newchannel.text());
            context = Block.valueOf("Context", newchannel.text());
        }

        void add(AmiEvent event) {
            switch (event.name()) {
                case "DialBegin" -> destinationChannel = Block.valueOf("DestChannel", event.text());
                case "Newexten" -> {
                    application = Block.valueOf("Application", event.text());
                    data = Block.valueOf("AppData", event.text());
                }
                default -> {
                    if (answer == null && Block.valueOf("ChannelStateDesc", event.text()).equals(ChannelState.UP.description())) {
                        answer = LocalDateTime.now();
                    }
                }
            }
        }

        AmiEvent record(AmiEvent hangup) {
            LocalDateTime end = LocalDateTime.now();
            String number = known("CallerIDNum", hangup);
            String name = known("CallerIDName", hangup);
            return AmiEvent.stamped("Cdr").addAll(
                    "AccountCode", Block.valueOf("AccountCode", hangup.text()),
                    "Source", number, "Destination", destination, "DestinationContext", context,
                    "CallerID", "\"" + name + "\" <" + number + ">",
                    "Channel", Block.valueOf("Channel", hangup.text()), "DestinationChannel", destinationChannel,
                    "LastApplication", application, "LastData", data,
                    "StartTime", TIME.format(start), "AnswerTime", answer == null ? "" : TIME.format(answer), "EndTime", TIME.format(end),
                    "Duration", seconds(start, end), "BillableSeconds", answer == null ? "0" : seconds(answer, end),
                    "Disposition", disposition(Block.valueOf("Cause", hangup.text())), "AMAFlags", "DOCUMENTATION",
                    "UniqueID", Block.valueOf("Uniqueid", hangup.text()), "UserField", "").toEvent();
        }

        private static String known(String field, AmiEvent event) {
            String value = Block.valueOf(field, event.text());
            return value.equals(Channel.UNKNOWN) ? "" : value;
        }

        private String disposition(String cause) {
            if (answer != null) {
                return "ANSWERED";
            }
            return switch (cause) {
                case "17" -> "BUSY";
                case "34" -> "CONGESTION";
                default -> "NO ANSWER";
            };
        }

        private static String seconds(LocalDateTime from, LocalDateTime to) {
            return String.valueOf(Duration.between(from, to).toSeconds());
        }
    }
}
