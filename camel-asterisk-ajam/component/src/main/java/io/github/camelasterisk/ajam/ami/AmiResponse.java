// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** The response to an action: a map of its own fields, with the events that were part of it (the items of a list action). Immutable. */
@JsonSerialize(using = AmiResponseSerializer.class)
public final class AmiResponse extends AmiMessage {

    private static final int REASON_LINES = 3;
    private static final int LONGEST_REASON = 300;

    private static final long serialVersionUID = 1L;

    private final transient List<AmiEvent> events;
    private final transient AmiEvent completion;

    /**
     * Creates a response without events.
     *
     * @param fields the fields, in order
     */
    public AmiResponse(AmiFields fields) {
        this(fields, List.of());
    }

    /**
     * Creates a response with its events, in order; an event with {@code EventList: Complete}, or one that is known to end a list, is the
     * completion and not an item.
     *
     * @param fields   the fields, in order
     * @param received the events, in the order of arrival
     */
    public AmiResponse(AmiFields fields, List<AmiEvent> received) {
        super(fields);
        ListCheck check = new ListCheck();
        // most responses have none
        this.events = received.isEmpty() ? List.of() : received.stream().filter(check::isItem).toList();
        this.completion = check.completion();
    }

    @Override
    Object stored() {
        Stream<AmiEvent> all = completion == null ? events.stream() : Stream.concat(events.stream(), Stream.of(completion));
        return new StoredMessage(StoredMessage.Type.RESPONSE, fields(), all.toArray(AmiEvent[]::new));
    }

    /** {@return whether the action succeeded: true unless the response is {@code Response: Error}} */
    public boolean isSuccess() {
        return !"Error".equalsIgnoreCase(response());
    }

    /** {@return the field {@code Response}: {@code Success}, {@code Error}, {@code Goodbye}; null if there is none} */
    public String response() {
        return getFirst("Response");
    }

    /**
     * {@return the field {@code Message}, without the surrounding blanks and line ends that Asterisk sometimes adds; null if there is
     * none}
     */
    public String message() {
        String message = getFirst("Message");
        return message == null ? null : message.trim();
    }

    /**
     * {@return why Asterisk refused the action, in its own words and with secrets masked: the first lines of a Command's output, or else
     * the field {@code Message}; empty if there is neither}
     */
    public String reason() {
        List<String> lines = output().stream().map(line -> shown("Output", line).strip()).filter(line -> !line.isEmpty())
                .limit(REASON_LINES).toList();
        if (!lines.isEmpty()) {
            String reason = String.join(" / ", lines);
            return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
        }
        return message() == null ? "" : message().strip();
    }

    /** {@return the {@code ActionID} that Asterisk returned, or null} */
    public String actionId() {
        return getFirst("ActionID");
    }

    /** {@return the items of a list action, or the event that came with the response; otherwise empty} */
    public List<AmiEvent> events() {
        return events;
    }

    /** {@return the event that ended a list ({@code EventList: Complete}), with the totals that some lists contain; or null} */
    public AmiEvent completion() {
        return completion;
    }

    /** {@return whether this is the response to a list action, even one without items} */
    public boolean isList() {
        return completion != null || !events.isEmpty() || isBegun();
    }

    private boolean isBegun() {
        return "start".equalsIgnoreCase(getFirst("EventList"));
    }

    /**
     * {@return whether everything arrived that Asterisk announced: false for a list whose completion is missing, or announces another
     * number of items than arrived; true for all other responses} Lists that Asterisk itself counts differently (DBGetTree on 16, the
     * AuthDetail of PJSIPShowRegistrationsOutbound) count as complete.
     */
    public boolean isComplete() {
        if (completion == null) {
            return !isBegun();
        }
        ListCheck check = ListCheck.of(events);
        return !check.isItem(completion) && check.isComplete();
    }

    /**
     * {@return the lines that a Command printed, in order and with their blanks, the same on every version of Asterisk; for an action that
     * answers with plain text, its non-empty lines} Empty for other responses.
     */
    public List<String> output() {
        return response() == null ? raw().lines().filter(line -> !line.isEmpty()).toList() : getAll("Output");
    }

    /**
     * {@return the text of the response as Asterisk wrote it, without its events, but with line ends and secrets} Use it for actions that
     * answer with plain text and no {@code Response} (IAXnetstats; Queues on Asterisk 13). Empty if nothing was received. With
     * {@code format=xml} Asterisk has turned the text into fields, and this returns their lines.
     */
    public String raw() {
        return fields().text();
    }

    /** Returns the response and its events as lines {@code Name: value}, with an empty line between messages. */
    @Override
    public String toLines() {
        StringBuilder lines = new StringBuilder(super.toLines());
        for (AmiEvent event : events) {
            lines.append('\n').append(event.toLines());
        }
        return lines.toString();
    }
}
