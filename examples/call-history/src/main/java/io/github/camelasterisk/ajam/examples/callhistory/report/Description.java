// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes the reports in the OpenAPI document of the gateway. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAG = "history";
    private static final List<Integer> PROBLEMS = List.of(400, 401, 403, 404, 421, 429, 500, 503);

    private final ObjectNode parameters = read("parameters");
    private final ObjectNode schemas = read("schemas");
    private final Definitions definitions = new Definitions(Question.LANGUAGES);

    void addTo(ObjectNode openApi) {
        openApi.withArray("/tags").addObject().put("name", TAG).put("description", "The call history: reports, and single calls");
        ObjectNode paths = (ObjectNode) openApi.get("paths");
        ObjectNode known = (ObjectNode) openApi.at("/components/parameters");
        parameters.properties().forEach(one -> known.set("history." + one.getKey(), one.getValue()));
        ((ObjectNode) openApi.at("/components/schemas")).setAll(schemas);
        for (Report report : Report.values()) {
            paths.putObject("/history/" + report.path()).set("get", operation(report));
        }
        paths.putObject("/history/calls/{call}").set("get", call());
    }

    private ObjectNode operation(Report report) {
        ObjectNode operation = operation("history-" + report.path(), "The report " + report.path(),
                definitions.of("en", report, List.of()).getOrDefault("report", "What there is to choose from."));
        ArrayNode query = operation.putArray("parameters");
        Question.known(report).forEach(name -> query.addObject().put("$ref", "#/components/parameters/history." + name));
        ObjectNode content = responses(operation, "HistoryReport");
        content.putObject("text/csv").putObject("schema").put("type", "string");
        return operation;
    }

    private ObjectNode call() {
        ObjectNode operation = operation("history-call", "One call",
                "Its legs, visits to queues, rings, events and call detail records, in the order of time.");
        ArrayNode list = operation.putArray("parameters");
        list.addObject().put("$ref", "#/components/parameters/history.call");
        list.addObject().put("$ref", "#/components/parameters/history.zone");
        responses(operation, "HistoryCall");
        return operation;
    }

    private static ObjectNode operation(String id, String summary, String description) {
        ObjectNode operation = JSON.createObjectNode().put("operationId", id).put("summary", summary).put("description", description);
        operation.putArray("tags").add(TAG);
        return operation;
    }

    /** Returns the content of the answer. */
    private static ObjectNode responses(ObjectNode operation, String schema) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content = responses.putObject("200").put("description", "The rows, and what explains them").putObject("content");
        content.putObject("application/json").putObject("schema").put("$ref", "#/components/schemas/" + schema);
        PROBLEMS.forEach(status -> responses.putObject(String.valueOf(status)).put("$ref", "#/components/responses/Problem" + status));
        return content;
    }

    private static ObjectNode read(String name) {
        try (InputStream file = Description.class.getResourceAsStream("/history/openapi/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
