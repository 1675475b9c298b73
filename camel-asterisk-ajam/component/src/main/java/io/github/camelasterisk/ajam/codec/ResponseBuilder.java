package io.github.camelasterisk.ajam.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiResponse;

/** Gathers the messages of one answer into an {@link AmiResponse}. Not for use by two threads at a time. */
public final class ResponseBuilder implements MessageHandler {

    private final List<AmiEvent> events = new ArrayList<>();
    private final List<AmiFields> answers = new ArrayList<>();

    @Override
    public void event(AmiEvent event) {
        events.add(event);
    }

    @Override
    public void answer(AmiFields fields) {
        answers.add(fields);
    }

    /**
     * What was gathered. Where there are several answers in one (JabberSend says Success and then Error), the first
     * error among them counts, or else the first; text without a {@code Response} that follows it is its output.
     */
    public AmiResponse build() {
        AmiFields response = answers.stream().filter(ResponseBuilder::isError).findFirst()
                .orElseGet(() -> answers.isEmpty() ? AmiFields.of(List.of()) : withText());
        return new AmiResponse(response, events);
    }

    private static boolean isError(AmiFields fields) {
        return fields.size() > 0 && "Response".equalsIgnoreCase(fields.name(0)) && "Error".equalsIgnoreCase(fields.value(0));
    }

    private AmiFields withText() {
        List<AmiFields> text = answers.stream().skip(1).filter(fields -> fields.indexOf("Response", 0) != 0).toList();
        if (text.isEmpty()) {
            return answers.get(0);
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        addAll(answers.get(0), pairs);
        text.forEach(fields -> addAll(fields, pairs));
        return AmiFields.of(pairs);
    }

    private static void addAll(AmiFields fields, List<Map.Entry<String, String>> pairs) {
        for (int i = 0; i < fields.size(); i++) {
            pairs.add(Map.entry(fields.name(i), fields.value(i)));
        }
    }
}
