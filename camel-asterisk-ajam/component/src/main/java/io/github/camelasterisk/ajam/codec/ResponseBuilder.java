// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;

/** Collects the messages of one answer into an {@link AmiResponse}. Not for use by two threads at a time. */
public final class ResponseBuilder implements MessageHandler {

    /** Approximate memory overhead of a block in addition to its text. */
    private static final int BLOCK_OVERHEAD = 128;

    private final long limit;
    private final List<AmiEvent> events = new ArrayList<>();
    private final List<AmiFields> answers = new ArrayList<>();
    private long size;

    /** @param limit the maximum size in bytes of everything that is not an event */
    public ResponseBuilder(long limit) {
        this.limit = limit;
    }

    @Override
    public void event(AmiEvent event) {
        events.add(event);
    }

    /** @throws MessageTooLargeException if everything that is not an event exceeds the limit */
    @Override
    public void answer(AmiFields fields) {
        if (!answers.isEmpty()) {
            size += BLOCK_OVERHEAD;
        }
        size += fields.wireSize();
        MessageTooLargeException.check(size, limit);
        answers.add(fields);
    }

    /**
     * {@return the response} If an answer contains several responses (JabberSend sends Success and then Error), the first error counts, or
     * else the first one; text without a {@code Response} that follows it is its output.
     */
    public AmiResponse build() {
        if (answers.size() == 1) {
            return new AmiResponse(answers.get(0), events);
        }
        AmiFields response = answers.stream().filter(ResponseBuilder::isError).findFirst().orElseGet(this::withText);
        return new AmiResponse(answers.size() > 1 ? new JoinedFields(response, List.copyOf(answers)) : response, events);
    }

    private static boolean isError(AmiFields fields) {
        return isResponse(fields) && "Error".equalsIgnoreCase(fields.value(0));
    }

    private static boolean isResponse(AmiFields fields) {
        return fields.indexOf("Response", 0) == 0;
    }

    private AmiFields withText() {
        List<AmiFields> parts = new ArrayList<>(answers.subList(0, Math.min(1, answers.size())));
        answers.stream().skip(1).filter(fields -> !isResponse(fields)).forEach(parts::add);
        return parts.size() == 1 ? parts.get(0) : AmiFields.of(parts.stream().flatMap(ResponseBuilder::pairs).toList());
    }

    private static Stream<Map.Entry<String, String>> pairs(AmiFields fields) {
        return IntStream.range(0, fields.size()).mapToObj(i -> Map.entry(fields.name(i), fields.value(i)));
    }

    /** An answer of several blocks: the fields that count, and the text of all. */
    private record JoinedFields(AmiFields fields, List<AmiFields> blocks) implements AmiFields {

        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public String name(int index) {
            return fields.name(index);
        }

        @Override
        public String value(int index) {
            return fields.value(index);
        }

        @Override
        public int indexOf(String name, int from) {
            return fields.indexOf(name, from);
        }

        @Override
        public String text() {
            return blocks.stream().map(AmiFields::text).collect(Collectors.joining("\r\n"));
        }

        private Object writeReplace() {
            return new StoredAnswers(fields, blocks.toArray(AmiFields[]::new));
        }
    }

    /** The serialized form of several blocks. */
    private record StoredAnswers(AmiFields fields, AmiFields[] blocks) implements Serializable {

        private static final long serialVersionUID = 1L;

        private Object readResolve() throws ObjectStreamException {
            if (fields == null || blocks == null || Arrays.asList(blocks).contains(null)) {
                throw new InvalidObjectException("An answer without fields");
            }
            return new JoinedFields(fields, List.of(blocks));
        }
    }
}
