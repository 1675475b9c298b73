// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rows of a statement as readers get them: JSON with everything that explains them, or CSV. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    /** Columns that only the statements need. */
    private static final List<String> INTERNAL = List.of("rowId", "slot", "target", "shortTarget", "localAt", "localDay", "localHour",
            "waits", "unknownWaiting", "stillWaiting");
    private static final List<String> BY_QUEUE = List.of("queue", "answerWithin");

    private final Question question;
    private final Row mapper;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private String next;

    Answer(Question question, List<Map<String, Object>> found, Set<String> hiddenCalls) {
        this.question = question;
        mapper = new Row(question.role(), question.zone());
        boolean more = question.report().paged() && found.size() > question.limit();
        List<Map<String, Object>> shown = more ? found.subList(0, question.limit()) : found;
        shown.stream().filter(row -> hiddenCalls.isEmpty() || !hiddenCalls.contains(row.get("call_id"))).forEach(this::add);
        if (more) {
            Map<String, Object> last = shown.get(shown.size() - 1);
            next = last.get(question.report() == Report.CALLS ? "started_at" : "joined_at") + "~" + last.get("row_id");
        }
    }

    private void add(Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (columns.get("slot") instanceof Number slot) {
            row.putAll(question.slot(slot.longValue()));
        }
        row.putAll(mapper.of(columns));
        INTERNAL.forEach(row::remove);
        if (isOfQueues() && !"queue".equals(question.by())) {
            BY_QUEUE.forEach(row::remove);
        }
        boolean hidden = switch (question.report()) {
            case AGENTS, PAUSES, AGENT_NAMES -> row.get(Row.INTERFACE) == null;
            case QUEUE_NAMES -> !question.role().sees(Question.queue((String) row.get("queue")));
            default -> false;
        };
        if (!hidden) {
            rows.add(row);
        }
    }

    private boolean isOfQueues() {
        return question.report().statement().equals("figures");
    }

    /** The rows with the period, the gaps in it, and what the members mean. */
    String json(List<Map<String, Object>> gaps, Definitions definitions) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", question.report().path());
        json.put("pbx", question.pbx());
        json.put("from", mapper.time(question.from()));
        json.put("until", mapper.time(question.until()));
        json.put("zone", question.zone().getId());
        json.put("asked", question.asked());
        json.put("rows", rows);
        if (next != null) {
            json.put("next", next);
        }
        json.put("gaps", gaps.stream().map(mapper::of).toList());
        json.put("definitions", definitions.of(question.language(), question.report(), rows.isEmpty() ? List.of() : rows.get(0).keySet()));
        return write(json);
    }

    static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in RFC 4180, with a line of names. */
    String csv() {
        try (StringWriter text = new StringWriter(); CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            if (!rows.isEmpty()) {
                csv.printRecord(rows.get(0).keySet());
            }
            for (Map<String, Object> row : rows) {
                csv.printRecord(row.values().stream().map(Answer::cell).toList());
            }
            csv.flush();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet would run a text that begins like a formula. */
    private static Object cell(Object value) {
        return value instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : value;
    }
}
