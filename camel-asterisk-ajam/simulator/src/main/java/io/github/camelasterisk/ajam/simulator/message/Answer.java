// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.simulator.support.WireText;

/**
 * The answer to an action: a response and, for a list, its events. The simulator itself adds the ActionID to every block. Create a new
 * one for every request; not thread-safe.
 */
public final class Answer {

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> verbatim = new ArrayList<>();
    private int items;

    private Answer() {
    }

    /** {@return the answer {@code Response: Success} alone} See {@link #with}. */
    public static Answer success() {
        return response("Success");
    }

    /**
     * {@return the answer {@code Response: Success} with this Message}
     *
     * @param message the field {@code Message}
     */
    public static Answer success(String message) {
        return success().with("Message", message);
    }

    /**
     * {@return the answer {@code Response: Error} with this Message}
     *
     * @param message the field {@code Message}
     */
    public static Answer error(String message) {
        return response("Error").with("Message", message);
    }

    /**
     * Starts a list; continue with {@link #event} for every item and end with {@link #complete}.
     *
     * @param  message the field {@code Message}
     * @return         the answer
     */
    public static Answer list(String message) {
        return success().with("EventList", "start").with("Message", message);
    }

    /**
     * {@return a body that is sent unchanged, such as an answer no Asterisk would give}
     *
     * @param body all bytes of the body
     */
    public static Answer raw(byte[] body) {
        Answer answer = new Answer();
        answer.verbatim.add(WireText.decode(body));
        return answer;
    }

    /**
     * {@return an answer with this {@code Response}}
     *
     * @param value the value of {@code Response}
     */
    public static Answer response(String value) {
        Answer answer = new Answer();
        answer.blocks.add(Block.response(value));
        return answer;
    }

    /**
     * {@return the output of a command, in the form of Asterisk up to 13}
     *
     * @param lines the lines without line ends
     */
    public static Answer commandText(List<String> lines) {
        Answer answer = new Answer();
        answer.blocks.add(Block.commandText(lines));
        return answer;
    }

    /** {@return an answer with an empty body} */
    public static Answer nothing() {
        return new Answer();
    }

    /**
     * Adds a field to the most recent block: the response, or the event.
     *
     * @param  name  the name of the field
     * @param  value the value, which is converted to text
     * @return       this answer
     */
    public Answer with(String name, Object value) {
        blocks.get(blocks.size() - 1).add(name, value);
        return this;
    }

    /**
     * Adds fields to the most recent block, alternating names and values.
     *
     * @param  namesAndValues names and values in turn
     * @return                this answer
     */
    public Answer withAll(String... namesAndValues) {
        blocks.get(blocks.size() - 1).addAll(namesAndValues);
        return this;
    }

    /**
     * Adds an event with these alternating names and values.
     *
     * @param  name           the name of the event
     * @param  namesAndValues names and values in turn
     * @return                this answer
     */
    public Answer event(String name, String... namesAndValues) {
        blocks.add(Block.event(name).addAll(namesAndValues));
        items++;
        return this;
    }

    /**
     * Ends a list with its completion event, which counts the events before it.
     *
     * @param  name the name of the completion event
     * @return      this answer
     */
    public Answer complete(String name) {
        blocks.add(Block.event(name).add("EventList", "Complete").add("ListItems", items));
        return this;
    }

    /**
     * Adds the events that a session has queued, unchanged.
     *
     * @param  events complete events
     * @return        this answer
     */
    public Answer gathered(List<AmiEvent> events) {
        events.forEach(event -> verbatim.add(event.text()));
        return this;
    }

    /**
     * {@return the parts of the body: the response, unchanged text, then what follows the response}
     *
     * @param actionId the ActionID, or an empty text
     */
    public List<byte[]> body(String actionId) {
        List<byte[]> parts = new ArrayList<>(blocks.size() + verbatim.size());
        blocks.stream().limit(1).forEach(block -> parts.add(WireText.encode(block.text(actionId))));
        verbatim.forEach(text -> parts.add(WireText.encode(text)));
        blocks.stream().skip(1).forEach(block -> parts.add(WireText.encode(block.text(actionId))));
        return parts;
    }
}
