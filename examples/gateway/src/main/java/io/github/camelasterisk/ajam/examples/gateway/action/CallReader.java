// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;
import io.github.camelasterisk.ajam.ami.Spelling;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;

/** Reads a {@link Call} from a request, or reports its faults before anything is sent to the PBX. */
public final class CallReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };
    private static final String VARIABLE = "Variable";
    private static final int DEFAULT_AWAIT_SECONDS = 30;
    private static final int LONGEST_AWAIT_SECONDS = 300;
    private static final Pattern MATCH = Pattern.compile("[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?(,[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?)*");

    private final Actions actions;

    /** Creates a reader that accepts these actions. */
    public CallReader(Actions actions) {
        this.actions = actions;
    }

    /** Returns the parameters in a body: a JSON object, or nothing. */
    public static Map<String, Object> parameters(byte[] body) throws ProblemException {
        if (body == null || body.length == 0) {
            return Map.of();
        }
        try {
            Map<String, Object> parameters = JSON.readValue(body, OBJECT);
            if (parameters == null) {
                throw new ProblemException(Problem.BROKEN_JSON, "The body is null");
            }
            return parameters;
        } catch (IOException e) {
            // the parser's message quotes the body, which may contain a secret
            throw new ProblemException(Problem.BROKEN_JSON, e instanceof com.fasterxml.jackson.core.JsonProcessingException broken
                    && broken.getLocation() != null ? "The body is not a JSON object: see line " + broken.getLocation().getLineNr()
                            + ", column " + broken.getLocation().getColumnNr() : "The body can't be read");
        }
    }

    /** Returns the call of an action by name and parameters. */
    public Call read(Caller caller, String pbx, String name, Map<String, Object> parameters, Map<String, String> query) throws ProblemException {
        CatalogueAction known = action(caller, name);
        checkNames(known, parameters);
        Map<String, Object> variables = new LinkedHashMap<>();
        AmiAction action = AmiAction.of(known.name());
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (takesAssignments(known, parameter.getKey()) && parameter.getValue() instanceof Map<?, ?> map) {
                variables(known, map, variables);
            } else {
                action = with(action, known, parameter.getKey(), parameter.getValue());
            }
        }
        checkRequired(known, action, !variables.isEmpty());
        Call call = new Call(caller, pbx, known, action, variables, await(query));
        caller.role().check(action, known);
        return call;
    }

    private CatalogueAction action(Caller caller, String name) throws ProblemException {
        Optional<CatalogueAction> known = Actions.known(name);
        if (known.isEmpty()) {
            List<String> near = Spelling.near(name, actions.all().stream().map(CatalogueAction::name).toList());
            throw new ProblemException(Problem.UNKNOWN_ACTION, "There is no action " + shortened(name)
                    + (near.isEmpty() ? "" : ": was " + String.join(" or ", near) + " meant?")).with("near", near).mayHaveRun(false);
        }
        if (!actions.offers(known.get())) {
            throw new ProblemException(Problem.NOT_ALLOWED, known.get().name() + " is not offered by this gateway")
                    .with("action", known.get().name()).mayHaveRun(false);
        }
        if (!caller.role().allowsAction(known.get().name())) {
            throw new ProblemException(Problem.NOT_ALLOWED, "The role " + caller.role().name() + " does not allow the action " + known.get().name())
                    .with("action", known.get().name()).mayHaveRun(false);
        }
        return known.get();
    }

    /** In some actions Variable is the name of one variable, not a list of names with values. */
    private static boolean takesAssignments(CatalogueAction known, String parameter) {
        return VARIABLE.equalsIgnoreCase(parameter) && known.parameter(VARIABLE).filter(CatalogueParameter::repeated).isPresent();
    }

    private static void checkNames(CatalogueAction known, Map<String, Object> parameters) throws ProblemException {
        for (String name : parameters.keySet()) {
            if (known.parameter(name).isEmpty() && !known.anyParameter() && !"ActionID".equalsIgnoreCase(name)) {
                List<String> names = known.parameters().stream().map(CatalogueParameter::name).toList();
                throw invalid(known, name, known.name() + " has no parameter " + shortened(name)).with("near", Spelling.near(name, names))
                        .with("parameters", names);
            }
        }
    }

    private static void checkRequired(CatalogueAction known, AmiAction action, boolean hasVariables) throws ProblemException {
        List<String> missing = known.parameters().stream().filter(CatalogueParameter::required)
                .filter(parameter -> action.parameterNames().stream().noneMatch(parameter::isNamed))
                .map(CatalogueParameter::name).filter(name -> !(hasVariables && VARIABLE.equals(name))).toList();
        if (!missing.isEmpty()) {
            throw invalid(known, missing.get(0), known.name() + " needs the parameter " + missing.get(0)).with("missing", missing);
        }
    }

    private static AmiAction with(AmiAction action, CatalogueAction known, String name, Object value) throws ProblemException {
        List<Object> several = several(value);
        for (Object one : several) {
            if (!(one instanceof String || one instanceof Number || one instanceof Boolean)) {
                throw invalid(known, name, shortened(name) + " must be a string, a number, a boolean, or an array of these");
            }
            checkValue(known, name, text(one));
        }
        try {
            return action.with(name, several.stream().map(CallReader::text).toList());
        } catch (IllegalArgumentException e) {
            throw invalid(known, name, e.getMessage());
        }
    }

    private static List<Object> several(Object value) {
        if (value instanceof Collection<?> values) {
            return new ArrayList<>(values);
        }
        return value == null ? List.of() : List.of(value);
    }

    private static void checkValue(CatalogueAction known, String name, String value) throws ProblemException {
        Optional<CatalogueParameter> parameter = known.parameter(name);
        if (parameter.isPresent() && parameter.get().closed() && parameter.get().values().stream().noneMatch(value::equalsIgnoreCase)) {
            throw invalid(known, name, parameter.get().name() + " must be one of " + String.join(", ", parameter.get().values()))
                    .with("values", parameter.get().values());
        }
    }

    private static void variables(CatalogueAction known, Map<?, ?> map, Map<String, Object> variables) throws ProblemException {
        for (Map.Entry<?, ?> one : map.entrySet()) {
            String name = String.valueOf(one.getKey());
            // the same check as for a parameter
            with(AmiAction.of(known.name()), known, VARIABLE, List.of(name, one.getValue() == null ? "" : one.getValue()));
            variables.put(name, one.getValue() == null ? "" : text(one.getValue()));
        }
    }

    private static String text(Object value) {
        return value instanceof java.math.BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static Call.Await await(Map<String, String> query) throws ProblemException {
        for (String name : query.keySet()) {
            if (!List.of("await", "awaitTimeout", "awaitMatch").contains(name)) {
                throw invalidQuery(name, "There is no query parameter " + shortened(name) + ": use await, awaitTimeout and awaitMatch");
            }
        }
        String event = query.get("await");
        if (event == null) {
            return null;
        }
        String known = Catalogue.asterisk().events().containsKey(event) ? Catalogue.asterisk().events().get(event).name() : null;
        if (known == null) {
            throw invalidQuery("await", "There is no event " + shortened(event))
                    .with("near", Spelling.near(event, List.copyOf(Catalogue.asterisk().events().keySet())));
        }
        String match = query.get("awaitMatch");
        if (match != null && (match.length() > 100 || !MATCH.matcher(match).matches())) {
            throw invalidQuery("awaitMatch", "awaitMatch must contain names of parameters, such as Channel or Channel:ParkeeChannel");
        }
        return new Call.Await(known, seconds(query.get("awaitTimeout")), match);
    }

    private static int seconds(String text) throws ProblemException {
        if (text == null) {
            return DEFAULT_AWAIT_SECONDS;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > LONGEST_AWAIT_SECONDS) {
            throw invalidQuery("awaitTimeout", "awaitTimeout must be from 1 to " + LONGEST_AWAIT_SECONDS + " seconds");
        }
        return Integer.parseInt(text);
    }

    private static ProblemException invalid(CatalogueAction known, String parameter, String detail) {
        return new ProblemException(Problem.INVALID_PARAMETER, detail).with("action", known.name()).with("parameter", shortened(parameter))
                .mayHaveRun(false);
    }

    private static ProblemException invalidQuery(String parameter, String detail) {
        return new ProblemException(Problem.INVALID_PARAMETER, detail).with("parameter", shortened(parameter)).mayHaveRun(false);
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "...";
    }
}
