package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * The answer to one action: a map of its own fields, and with them the events that came in the same answer (the items of
 * a list action).
 */
@JsonSerialize(using = AmiResponseSerializer.class)
public final class AmiResponse extends AmiMessage {

    private static final int REASON_LINES = 3;
    private static final int LONGEST_REASON = 300;

    private static final long serialVersionUID = 1L;

    private final transient List<AmiEvent> events;
    private final transient AmiEvent completion;

    /** An answer without events. */
    public AmiResponse(AmiFields fields) {
        this(fields, List.of());
    }

    /**
     * An answer with the events that came with it, in order; an event with {@code EventList: Complete}, or one that is known to
     * end a list, is the completion and not an item.
     */
    public AmiResponse(AmiFields fields, List<AmiEvent> received) {
        super(fields);
        ListCheck check = new ListCheck();
        // most answers have none
        this.events = received.isEmpty() ? List.of() : received.stream().filter(check::isItem).toList();
        this.completion = check.completion();
    }

    @Override
    Object stored() {
        Stream<AmiEvent> all = completion == null ? events.stream() : Stream.concat(events.stream(), Stream.of(completion));
        return new StoredMessage(StoredMessage.Type.RESPONSE, fields(), all.toArray(AmiEvent[]::new));
    }

    /** Whether Asterisk did what was asked: true unless the answer is {@code Response: Error}. */
    public boolean isSuccess() {
        return !"Error".equalsIgnoreCase(response());
    }

    /** The field {@code Response}: {@code Success}, {@code Error}, {@code Goodbye}; null where the answer has none. */
    public String response() {
        return getFirst("Response");
    }

    /** The field {@code Message} without the blanks and line ends around it, which Asterisk writes in some; or null. */
    public String message() {
        String message = getFirst("Message");
        return message == null ? null : message.trim();
    }

    /**
     * Why Asterisk refused the action, in its own words and with secrets masked: the first lines that a Command printed, or else the field
     * {@code Message}; empty where it says nothing.
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

    /** The {@code ActionID} that Asterisk gave back, or null. */
    public String actionId() {
        return getFirst("ActionID");
    }

    /** The items of a list action, or the event that came with the answer; empty for a plain answer. */
    public List<AmiEvent> events() {
        return events;
    }

    /** The event that closed a list ({@code EventList: Complete}), with the totals that some lists carry; or null. */
    public AmiEvent completion() {
        return completion;
    }

    /** Whether this is the answer to a list action, of no items or more. */
    public boolean isList() {
        return completion != null || !events.isEmpty() || isBegun();
    }

    private boolean isBegun() {
        return "start".equalsIgnoreCase(getFirst("EventList"));
    }

    /**
     * Whether everything came that Asterisk announced: false for a list whose completion is missing, or tells another number of
     * items than came; true for all other answers. Lists that Asterisk itself counts otherwise (DBGetTree on 16, the
     * AuthDetail of PJSIPShowRegistrationsOutbound) are complete.
     */
    public boolean isComplete() {
        if (completion == null) {
            return !isBegun();
        }
        ListCheck check = ListCheck.of(events);
        return !check.isItem(completion) && check.isComplete();
    }

    /**
     * The lines that a Command printed, in order and with their blanks, the same on every version of Asterisk; for an
     * action that answers bare text, its lines that are not empty. Empty for other answers.
     */
    public List<String> output() {
        return response() == null ? raw().lines().filter(line -> !line.isEmpty()).toList() : getAll("Output");
    }

    /**
     * The text of the answer as Asterisk wrote it, line ends and secrets included, without its events: what to read
     * where an action answers bare text and no {@code Response} (IAXnetstats; Queues on Asterisk 13). Empty where
     * nothing came. With {@code format=xml} Asterisk has made fields of the text, and this is their lines.
     */
    public String raw() {
        return fields().text();
    }

    /** The answer and its events as lines {@code Name: value}, an empty line between two messages. */
    @Override
    public String toLines() {
        StringBuilder lines = new StringBuilder(super.toLines());
        for (AmiEvent event : events) {
            lines.append('\n').append(event.toLines());
        }
        return lines.toString();
    }
}
