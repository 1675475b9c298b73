// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.problem;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that ends with a {@link Problem}. The client sees the detail and the members, so they contain no secret. */
public final class ProblemException extends Exception {

    /** The media type of its JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Problem problem;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** Creates a problem; the detail says what is wrong in this case. */
    public ProblemException(Problem problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    /** Adds a member to the JSON object; a null adds nothing. */
    public ProblemException with(String name, Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** States whether the action may have run. */
    public ProblemException mayHaveRun(boolean mayHaveRun) {
        return with("mayHaveRun", mayHaveRun);
    }

    /** Returns the kind of problem. */
    public Problem problem() {
        return problem;
    }

    /** Returns a member that was added, or null. */
    public Object member(String name) {
        return members.get(name);
    }

    /** Returns the problem as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode().put("type", problem.type()).put("title", problem.title())
                .put("status", problem.status()).put("detail", getMessage()).put("cure", problem.cure());
        members.forEach((name, value) -> json.set(name, JSON.valueToTree(value)));
        return json;
    }
}
