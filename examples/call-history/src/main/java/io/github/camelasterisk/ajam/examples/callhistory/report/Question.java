// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;

/** What a request asks of a report, checked, and the parameters of its statement. */
final class Question {

    static final Set<String> BY = new TreeSet<>(List.of("day", "weekday", "hour", "weekday-hour"));
    private static final Set<String> COMMON = Set.of("from", "until", "zone", "format", "lang");
    private static final Set<String> FILTERS = Set.of("queue", "agent", "answerWithin", "shortAbandon");
    private static final Set<String> LISTS = Set.of("limit", "before");
    private static final Set<String> FORMATS = new TreeSet<>(List.of("json", "csv"));
    static final Set<String> LANGUAGES = new TreeSet<>(List.of("en", "de"));
    private static final int MOST_DAYS = 400;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_SECONDS = 86_400;
    private static final int ROWS = 100;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_CSV_ROWS = 50_000;
    private static final int LONGEST_NAME = 160;

    private final Request request;
    private final Report report;
    private final Settings settings;
    private final Clock clock;
    private final Period period;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Question(Request request, Report report, String pbx, Settings settings, Clock clock) throws ProblemException {
        this.request = request;
        this.report = report;
        this.settings = settings;
        this.clock = clock;
        period = askedPeriod();
        if (!report.isFor(role())) {
            throw new ProblemException(Problem.NOT_ALLOWED, "The role " + role().name() + " does not allow the event " + report.event()
                    + ", which this report is made of");
        }
        onlyKnown();
        parameters.put("pbx", pbx);
        parameters.put("from", period.fromMillis());
        parameters.put("until", period.untilMillis());
        parameters.put("dayBefore", period.fromMillis() - DAY_MILLIS);
        parameters.put("now", clock.millis());
        period.putClocks(parameters);
        filters();
        figures();
        pages();
        oneOf("format", FORMATS, "json");
        oneOf("lang", LANGUAGES, "en");
    }

    /** @throws ProblemException that names what is wrong with the request, and what is right */
    static Question of(Request request, String firstPbx, Settings settings, Clock clock) throws ProblemException {
        Report report = Report.of(request.name()).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_PATH,
                "There is no report " + request.name() + ": there are " + Report.paths()));
        return new Question(request, report, request.pbx() == null ? firstPbx : request.pbx(), settings, clock);
    }

    Report report() {
        return report;
    }

    Role role() {
        return request.caller().role();
    }

    private Period askedPeriod() throws ProblemException {
        ZoneId zone = askedZone();
        LocalDate from = date("from", LocalDate.now(clock.withZone(zone)));
        LocalDate until = date("until", from.plusDays(1));
        Period asked = new Period(from, until, zone);
        if (!until.isAfter(from) || ChronoUnit.DAYS.between(from, until) > MOST_DAYS || asked.hasTooManyChanges()) {
            throw invalid("until", "the first day after the period: later than from, by at most " + MOST_DAYS + " days");
        }
        return asked;
    }

    /** The parameters of the statement, by name. */
    Map<String, Object> parameters() {
        return parameters;
    }

    long from() {
        return period.fromMillis();
    }

    long until() {
        return period.untilMillis();
    }

    ZoneId zone() {
        return period.zone();
    }

    String pbx() {
        return (String) parameters.get("pbx");
    }


    boolean csv() {
        return "csv".equals(request.query().get("format"));
    }

    String language() {
        return request.query().getOrDefault("lang", "en");
    }

    String by() {
        return (String) parameters.get("by");
    }

    int limit() {
        return (int) parameters.get("limit") - 1;
    }

    /** What it is restricted to, by name. */
    Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>(request.query());
        asked.keySet().removeAll(COMMON);
        return asked;
    }

    /** Whether the role may see only some queues, so that the names of all must be known. */
    boolean needsQueueNames() {
        return !role().seesEverything();
    }

    /** Leaves out the queues that the role may not see. */
    void onlyQueues(List<String> all) {
        List<String> visible = all.stream().filter(name -> role().sees(queue(name))).toList();
        if (parameters.get("anyQueue").equals(0)) {
            visible = visible.contains(parameters.get("queue")) ? List.of((String) parameters.get("queue")) : List.of();
        }
        parameters.put("anyQueue", 0);
        parameters.put("queues", visible.isEmpty() ? List.of("") : visible);
    }

    static AmiEvent queue(String name) {
        return AmiEvent.of("Queue", Map.of("Queue", name));
    }

    static AmiEvent agent(String name) {
        return AmiEvent.of("Agent", Map.of("Interface", name));
    }

    /** The names of the parameters of a report. */
    static Set<String> known(Report report) {
        Set<String> known = new TreeSet<>(COMMON);
        switch (report) {
            case CALLS -> known.addAll(List.of("queue", "agent", "figure", "number"));
            case CALL_TOTALS, GAPS, QUEUE_NAMES, AGENT_NAMES -> { }
            case VISITS -> {
                known.addAll(FILTERS);
                known.addAll(List.of("figure", "weekday", "hour"));
            }
            case ABANDONED -> known.addAll(List.of("queue", "shortAbandon", "short", "toCallBack"));
            case DISTRIBUTION -> {
                known.addAll(FILTERS);
                known.add("by");
            }
            default -> known.addAll(FILTERS);
        }
        if (report.paged()) {
            known.addAll(LISTS);
        }
        return known;
    }

    private void onlyKnown() throws ProblemException {
        Set<String> known = known(report);
        for (String name : request.query().keySet()) {
            if (!known.contains(name)) {
                throw new ProblemException(Problem.INVALID_REQUEST,
                        "The report " + report.path() + " has no parameter of this name: it has "
                        + String.join(", ", known)).with("parameter", name);
            }
        }
    }

    private void filters() throws ProblemException {
        name("queue", "anyQueue", "queues", "anyAskedQueue");
        name("agent", "anyAgent", "agents", "anyAskedAgent");
        if (!role().sees(agent((String) parameters.get("agent")))) {
            parameters.put("agents", List.of(""));
            parameters.put("agent", "");
        }
        String number = request.query().get("number");
        if (number != null && !(role().allowsField("CallerIDNum") && role().allowsField("Exten"))) {
            throw new ProblemException(Problem.NOT_ALLOWED,
                    "The role " + role().name() + " does not show numbers, so it can't look for one");
        }
        parameters.put("anyNumber", number == null ? 1 : 0);
        parameters.put("number", number == null ? "" : number);
        seconds("answerWithin", settings.answerWithin());
        seconds("shortAbandon", settings.shortAbandon());
        parameters.put("outsidePrefix", settings.outsidePrefix());
        parameters.put("callBackWithin", settings.callBackWithin().toMillis());
        parameters.put("by", switch (report) {
            case QUEUES, SERVICE_LEVEL -> "queue";
            case DISTRIBUTION -> oneOf("by", BY, "hour");
            default -> "";
        });
    }

    private void name(String name, String any, String list, String anyAsked) throws ProblemException {
        String value = request.query().get(name);
        if (value != null && (value.isBlank() || value.length() > LONGEST_NAME)) {
            throw invalid(name, "the name of one " + name);
        }
        parameters.put(any, value == null ? 1 : 0);
        parameters.put(anyAsked, value == null ? 1 : 0);
        parameters.put(list, List.of(value == null ? "" : value));
        parameters.put(name, value == null ? "" : value);
    }

    /** A negative number asks for that of the queue. */
    private void seconds(String name, int usual) throws ProblemException {
        parameters.put(name, number(name, -1, 0, MOST_SECONDS));
        parameters.put(name + "Default", usual);
    }

    private void figures() throws ProblemException {
        String name = request.query().get("figure");
        Figure figure = Figure.of(name == null ? Figure.OFFERED.text() : name)
                .orElseThrow(() -> new ProblemException(Problem.INVALID_REQUEST, "There is no such figure: there are " + Figure.names()));
        parameters.put("answered", figure.answered());
        parameters.put("anyOutcome", figure.outcomes().isEmpty() ? 1 : 0);
        parameters.put("outcomes", figure.outcomes().isEmpty() ? List.of("") : figure.outcomes());
        parameters.put("inTime", figure.inTime());
        parameters.put("isShort", request.query().containsKey("short") ? yes("short") : figure.isShort());
        parameters.put("toCallBack", yes("toCallBack"));
        parameters.put("hour", number("hour", -1, 0, 23));
        parameters.put("weekday", number("weekday", -1, 1, 7));
    }

    /** One row more than asked tells whether there is a next page. */
    private void pages() throws ProblemException {
        int most = csv() ? MOST_CSV_ROWS : MOST_ROWS;
        parameters.put("limit", number("limit", csv() ? most : ROWS, 1, most) + 1);
        String[] before = request.query().getOrDefault("before", period.untilMillis() + "~").split("~", 2);
        if (before.length != 2 || !before[0].matches("\\d{1,15}") || before[1].length() > LONGEST_NAME) {
            throw invalid("before", "the member next of the page before");
        }
        parameters.put("beforeAt", Long.valueOf(before[0]));
        parameters.put("beforeId", before[1]);
    }

    private ZoneId askedZone() throws ProblemException {
        return zone(request.query().getOrDefault("zone", settings.zone().getId()));
    }

    /** The time zone of this name. */
    static ZoneId zone(String name) throws ProblemException {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw invalid("zone", "a time zone such as Europe/Berlin or UTC");
        }
    }

    private LocalDate date(String name, LocalDate usual) throws ProblemException {
        String text = request.query().get(name);
        try {
            LocalDate date = text == null ? usual : LocalDate.parse(text);
            if (date.getYear() < 1970 || date.getYear() > 9999) {
                throw invalid(name, "a date such as 2026-11-01");
            }
            return date;
        } catch (DateTimeException e) {
            throw invalid(name, "a date such as 2026-11-01");
        }
    }

    private int number(String name, int usual, int least, int most) throws ProblemException {
        String text = request.query().get(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw invalid(name, "a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private int yes(String name) throws ProblemException {
        return oneOf(name, Set.of("true", "false"), "false").equals("true") ? 1 : 0;
    }

    private String oneOf(String name, Set<String> values, String usual) throws ProblemException {
        String text = request.query().getOrDefault(name, usual);
        if (!values.contains(text)) {
            throw invalid(name, "one of " + String.join(", ", new TreeSet<>(values)));
        }
        return text;
    }

    private static ProblemException invalid(String name, String right) {
        return new ProblemException(Problem.INVALID_REQUEST, "The parameter " + name + " must be " + right).with("parameter", name);
    }

    /** The day, weekday or hour that a number of the statement stands for. */
    Map<String, Object> slot(long slot) {
        return switch (Optional.ofNullable(by()).orElse("")) {
            case "day" -> Map.of("day", LocalDate.ofEpochDay(slot).toString());
            case "weekday" -> Map.of("weekday", slot + 1);
            case "hour" -> Map.of("hour", slot);
            case "weekday-hour" -> {
                Map<String, Object> both = new LinkedHashMap<>();
                both.put("weekday", slot / 24 + 1);
                both.put("hour", slot % 24);
                yield both;
            }
            default -> Map.of();
        };
    }
}
