// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.examples.gateway.action.Actions;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;

/** Describes the gateway as OpenAPI 3.1: an operation per offered action, generated from the catalogue. */
public final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Actions actions;
    private final List<String> pbxs;

    /** Describes these actions on these PBXs. */
    public OpenApi(Actions actions, List<String> pbxs) {
        this.actions = actions;
        this.pbxs = pbxs;
    }

    /** Returns the document. */
    public ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.set("info", info());
        servers(document.putArray("servers"));
        document.putArray("security").add(JSON.createObjectNode().set("bearer", JSON.createArrayNode()))
                .add(JSON.createObjectNode().set("basic", JSON.createArrayNode()));
        tags(document.putArray("tags"));
        ObjectNode paths = document.putObject("paths");
        paths.putObject("/events").set("get", Templates.read("events-operation"));
        withResponses((ObjectNode) paths.at("/~1events/get"), Stream.of(400, 401, 403, 404, 421, 422, 429, 500, 503));
        actions.all().forEach(action -> paths.putObject("/actions/" + action.name()).set("post", operation(action)));
        components(document.putObject("components"));
        return document;
    }

    private static ObjectNode info() {
        ObjectNode info = JSON.createObjectNode().put("title", "Gateway to Asterisk").put("version", "1")
                .put("summary", "The actions and events of Asterisk for many programs")
                .put("description", "Every operation executes one action of Asterisk's manager interface. Parameter names are"
                        + " case-insensitive. Failures are application/problem+json; the member mayHaveRun says whether the"
                        + " action may have run.");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        return info;
    }

    private void servers(ArrayNode servers) {
        servers.addObject().put("url", "/api").put("description", "The PBX " + pbxs.get(0) + "; events of all PBXs");
        ObjectNode named = servers.addObject().put("url", "/api/pbx/{pbx}").put("description", "A PBX by its name");
        ObjectNode pbx = named.putObject("variables").putObject("pbx").put("default", pbxs.get(0)).put("description", "The name of the PBX");
        pbxs.forEach(pbx.putArray("enum")::add);
    }

    private void tags(ArrayNode tags) {
        tags.addObject().put("name", "events").put("description", "The events of the PBX");
        actions.all().stream().map(CatalogueAction::module).distinct().sorted()
                .forEach(module -> tags.addObject().put("name", module).put("description", "Actions of Asterisk's module " + module));
    }

    private static ObjectNode operation(CatalogueAction action) {
        ObjectNode operation = JSON.createObjectNode().put("operationId", action.name()).put("summary", "Executes " + action.name())
                .put("description", description(action));
        operation.putArray("tags").add(action.module());
        versions(action).forEach(operation.putArray("x-asterisk-versions")::add);
        action.privileges().forEach(operation.putArray("x-asterisk-privileges")::add);
        ArrayNode query = operation.putArray("parameters");
        List.of("Await", "AwaitTimeout", "AwaitMatch").forEach(name -> query.addObject().put("$ref", "#/components/parameters/" + name));
        ObjectNode body = operation.putObject("requestBody").put("required", action.parameters().stream().anyMatch(one -> one.required()));
        ObjectNode content = body.putObject("content").putObject("application/json");
        content.putObject("schema").put("$ref", "#/components/schemas/" + action.name() + "Parameters");
        content.set("example", ParameterSchemas.example(action));
        ObjectNode success = operation.putObject("responses").putObject("200").put("description", "Asterisk's response");
        success.putObject("content").putObject("application/json").putObject("schema")
                .put("$ref", "#/components/schemas/" + (action.items().isEmpty() ? "ActionResponse" : "ListResponse"));
        withResponses(operation, statuses());
        return operation;
    }

    private static String description(CatalogueAction action) {
        String versions = versions(action).stream().map(String::valueOf).collect(Collectors.joining(", "));
        String privileges = action.privileges().isEmpty() ? "no write class" : "one of the write classes " + String.join(", ", action.privileges());
        String items = action.items().isEmpty() ? "" : " The response has events: " + String.join(", ", action.items()) + ".";
        return "Known of Asterisk " + versions + ". The gateway's account needs " + privileges + "." + items;
    }

    private static List<Integer> versions(CatalogueAction action) {
        return Catalogue.asterisk().versions().stream().filter(action::isIn).toList();
    }

    private static Stream<Integer> statuses() {
        return Stream.of(Problem.values()).map(Problem::status).distinct();
    }

    private static void withResponses(ObjectNode operation, Stream<Integer> statuses) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        statuses.sorted().forEach(status -> responses.putObject(String.valueOf(status)).put("$ref", "#/components/responses/Problem" + status));
    }

    private void components(ObjectNode components) {
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("description", "An API key of the gateway");
        schemes.putObject("basic").put("type", "http").put("scheme", "basic").put("description", "Any user name, and an API key as the password");
        components.set("parameters", Templates.read("parameters"));
        ObjectNode schemas = components.putObject("schemas");
        schemas.setAll(Templates.read("schemas"));
        actions.all().forEach(action -> schemas.set(action.name() + "Parameters", ParameterSchemas.of(action)));
        responses(components.putObject("responses"));
    }

    private static void responses(ObjectNode responses) {
        Map<Integer, List<Problem>> byStatus = Stream.of(Problem.values())
                .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, problems) -> {
            ObjectNode response = responses.putObject("Problem" + status)
                    .put("description", problems.stream().map(Problem::title).collect(Collectors.joining("; ")));
            if (status == 503 || status == 429) {
                response.putObject("headers").putObject("Retry-After").put("description", "Seconds to wait").putObject("schema").put("type", "integer");
            }
            ObjectNode content = response.putObject("content").putObject("application/problem+json");
            content.putObject("schema").put("$ref", "#/components/schemas/Problem");
            ObjectNode examples = content.putObject("examples");
            problems.forEach(problem -> examples.putObject(problem.name()).putObject("value").put("type", problem.type())
                    .put("title", problem.title()).put("status", status).put("detail", problem.title()).put("cure", problem.cure())
                    .put("instance", "/api/actions/Ping"));
        });
    }
}
