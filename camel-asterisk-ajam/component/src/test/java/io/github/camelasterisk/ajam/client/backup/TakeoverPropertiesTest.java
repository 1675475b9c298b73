// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Tuple;

/** What holds however requests, cuts, fetches and logins of two sessions interleave. */
@PropertyDefaults(tries = 1000, edgeCases = EdgeCasesMode.NONE)
class TakeoverPropertiesTest {

    private static final long MILLI = 1_000_000;

    enum Step {
        /** Asterisk puts an event into the list of each session. */
        EMIT,
        /** A thread has been interrupted: one session gets an event before others, and the second one gets it after them. */
        EMIT_LATE,
        PASS,
        ASK, SERVE, RECEIVE, END, CUT,
        FETCH, FETCHED, FETCH_END, FETCH_CUT,
        LOGIN, LOGGED_IN, OPENED,
        /** Up to the state in which a takeover is possible. */
        COVER
    }

    /** One session in Asterisk. */
    private static final class Session {

        final List<Integer> list = new ArrayList<>();
    }

    /** One request of the client, and what Asterisk has put into its answer. */
    private static final class Request {

        final Session session;
        final long asked;
        List<Integer> answer;

        Request(Session session, long asked) {
            this.session = session;
            this.asked = asked;
        }

        void serve() {
            if (answer == null) {
                answer = new ArrayList<>(session.list);
                session.list.clear();
            }
        }

        List<Integer> next(int count) {
            List<Integer> part = answer.subList(0, Math.min(count, answer.size()));
            List<Integer> next = List.copyOf(part);
            part.clear();
            return next;
        }
    }

    /** A period in which events may be missing. */
    private record Hole(long from, long to) {
    }

    /** Asterisk, and a client that does with the ledger what a feed does. */
    private static final class Model {

        /** How many different texts most events have; 0: each one its own. */
        final int texts;
        private final Set<Integer> anchors = new HashSet<>();
        final List<Long> emittedAt = new ArrayList<>();
        final List<Integer> routed = new ArrayList<>();
        final List<Hole> holes = new ArrayList<>();
        long now = 1000 * MILLI;
        private Session active = new Session();
        private Session backup;
        private Session lateSession;
        private int lateEvent;
        private Request request;
        private Request fetch;
        private DeliveryLedger ledger;
        private DeliveredEvents delivered = nothing();
        /** The active session is given up, and a request of the backup session is in flight. */
        private boolean awaiting;
        private boolean opened;
        private boolean suspicious;
        private long sureUntil = now;
        int takeovers;
        int filled;
        int failed;

        Model(int texts) {
            this.texts = texts;
        }

        private static Fingerprint print(AmiEvent event) {
            return new Fingerprint(0, event.name().hashCode());
        }

        private static DeliveredEvents nothing() {
            return new DeliveredEvents(Model::print);
        }

        void step(Step step, int number) {
            now += MILLI;
            switch (step) {
                case EMIT -> emit(number);
                case EMIT_LATE -> emitLate(number);
                case PASS -> pass(number);
                case ASK -> ask();
                case SERVE -> serve(request);
                case RECEIVE -> receive(number);
                case END -> end();
                case CUT -> cut();
                case FETCH -> fetch();
                case FETCHED -> fetched(number);
                case FETCH_END -> fetchEnd();
                case FETCH_CUT -> fetchCut();
                case LOGIN -> login();
                case LOGGED_IN -> loggedIn();
                case OPENED -> opened();
                case COVER -> cover(number);
                default -> throw new IllegalStateException();
            }
        }

        // ---- Asterisk

        String text(int event) {
            return texts == 0 || event % 4 == 0 || anchors.contains(event) ? "E" + event : "T" + event * 7 / 3 % texts;
        }

        private AmiEvent event(int number) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Privilege", "user,all");
            if (texts == 0) {
                fields.put("Timestamp", number);
            }
            fields.put("Number", number);
            return AmiEvent.of(text(number), fields);
        }

        private void emit(int count) {
            for (int i = 0; i < count; i++) {
                int event = newEvent();
                active.list.add(event);
                if (backup != null) {
                    backup.list.add(event);
                }
                late();
            }
        }

        private int newEvent() {
            emittedAt.add(now);
            return emittedAt.size() - 1;
        }

        private void emitLate(int number) {
            late();
            if (backup == null || texts > 0) {
                emit(1);
                return;
            }
            int event = newEvent();
            (number % 2 == 0 ? active : backup).list.add(event);
            lateSession = number % 2 == 0 ? backup : active;
            lateEvent = event;
        }

        private void late() {
            if (lateSession != null) {
                lateSession.list.add(lateEvent);
                emittedAt.set(lateEvent, now);
                lateSession = null;
            }
        }

        private void pass(int number) {
            now += number * 60 * MILLI;
            late();
            now += number * 150 * MILLI;
        }

        private static void serve(Request asked) {
            if (asked != null) {
                asked.serve();
            }
        }

        // ---- the active session

        private void ask() {
            if (request == null && !awaiting) {
                request = new Request(active, now);
            }
        }

        private void receive(int count) {
            if (request != null && request.answer != null) {
                List<AmiEvent> events = delivered.skip(request.next(count).stream().map(this::event).toList());
                if (ledger != null) {
                    ledger.delivered(events, now);
                }
                if (!events.isEmpty()) {
                    tellHole();
                }
                route(events);
            }
        }

        private void route(List<AmiEvent> events) {
            events.forEach(event -> routed.add(Integer.valueOf(event.getFirst("Number"))));
        }

        private void tellHole() {
            if (suspicious) {
                holes.add(new Hole(sureUntil, now));
                suspicious = false;
            }
        }

        private void end() {
            if (request != null) {
                request.serve();
                receive(Integer.MAX_VALUE);
                sureUntil = suspicious ? sureUntil : request.asked;
                delivered.answered(request.asked);
                if (ledger != null) {
                    ledger.activeAnswered(request.asked, now);
                }
                tellHole();
                request = null;
            }
        }

        private void cut() {
            if (request == null) {
                return;
            }
            request = null;
            if (!suspicious && ledger != null && ledger.covers()) {
                ledger.passOn(this::fill);
                awaiting = true;
                takeOverIfPossible();
            } else {
                suspicious = true;
                logoff();
            }
        }

        private void fill(List<AmiEvent> missing) {
            delivered.add(missing, now);
            route(missing);
            filled += missing.size();
        }

        private void takeOverIfPossible() {
            if (awaiting && fetch == null) {
                awaiting = false;
                takeOver();
            }
        }

        private void takeOver() {
            Takeover takeover = ledger.takeOver();
            active = backup;
            backup = null;
            ledger = null;
            delivered = takeover.delivered();
            route(takeover.missing());
            takeovers++;
        }

        // ---- the backup session

        private void login() {
            if (ledger == null && !suspicious) {
                ledger = new DeliveryLedger(Model::print, 1 << 20);
                opened = false;
            }
        }

        private void loggedIn() {
            if (ledger != null && backup == null) {
                late();
                backup = new Session();
                // else nobody could know which of equal events happened before the login
                anchors.add(emittedAt.size());
                emit(1);
            }
        }

        private void opened() {
            if (backup != null && !opened) {
                ledger.opened(now);
                opened = true;
            }
        }

        private void cover(int number) {
            end();
            login();
            loggedIn();
            emit(number % 3);
            opened();
            now += 101 * MILLI;
            ask();
            end();
            fetchEnd();
            emit(number % 2);
            fetch();
            fetchEnd();
        }

        private void fetch() {
            if (fetch == null && opened && backup != null) {
                fetch = new Request(backup, now);
            }
        }

        private void fetched(int count) {
            if (fetch != null) {
                fetch.serve();
                ledger.produced(fetch.next(count).stream().map(this::event).toList(), now);
            }
        }

        private void fetchEnd() {
            if (fetch != null) {
                fetched(Integer.MAX_VALUE);
                ledger.backupAnswered(fetch.asked);
                fetch = null;
                takeOverIfPossible();
            }
        }

        private void fetchCut() {
            if (fetch != null) {
                suspicious |= awaiting;
                failed += awaiting ? 1 : 0;
                awaiting = false;
                logoff();
            }
        }

        private void logoff() {
            fetch = null;
            backup = null;
            ledger = null;
            opened = false;
        }

        void finish() {
            fetchEnd();
            for (int i = 0; i < 2; i++) {
                late();
                step(Step.ASK, 1);
                step(Step.END, 1);
            }
        }
    }

    private static Model run(int texts, List<Tuple2<Step, Integer>> steps) {
        Model model = new Model(texts);
        for (Tuple2<Step, Integer> step : steps) {
            model.step(step.get1(), step.get2());
        }
        model.finish();
        return model;
    }

    /** As on releases that have a list per session. */
    @Property
    void eachEventComesOnceOrLiesInAReportedHole(@ForAll("steps") List<Tuple2<Step, Integer>> steps) {
        Model model = run(0, steps);

        Set<Integer> routed = new HashSet<>(model.routed);
        assertThat(model.routed).as("none twice").hasSameSizeAs(routed);
        for (int event = 0; event < model.emittedAt.size(); event++) {
            long at = model.emittedAt.get(event);
            assertThat(routed.contains(event) || model.holes.stream().anyMatch(hole -> hole.from() <= at && at <= hole.to()))
                    .as("event %s", event).isTrue();
        }
    }

    @Property
    void eventsAreInOrderIfAsterisksListsAre(@ForAll("steps") List<Tuple2<Step, Integer>> steps) {
        Model model = run(0, steps.stream().filter(step -> step.get1() != Step.EMIT_LATE).toList());

        assertThat(model.routed).isSorted();
        if (model.holes.isEmpty()) {
            assertThat(model.routed).hasSameSizeAs(model.emittedAt);
        }
    }

    /** Without timestamps many events are equal. */
    @Property
    void runsOfEqualEventsHaveTheRightNumberAndOrder(@ForAll("steps") List<Tuple2<Step, Integer>> steps) {
        Model model = run(3, steps);

        List<String> routed = model.routed.stream().map(model::text).toList();
        List<String> emitted = new ArrayList<>();
        for (int event = 0; event < model.emittedAt.size(); event++) {
            emitted.add(model.text(event));
        }
        if (model.holes.isEmpty()) {
            assertThat(routed).isEqualTo(emitted);
        } else {
            assertThat(routed.size()).isLessThanOrEqualTo(emitted.size());
        }
    }

    /** Else the properties would show nothing. */
    @Property(tries = 1)
    void takeoversHappen() {
        List<Model> models = steps().list().ofSize(500).sample().stream().map(steps -> run(0, steps)).toList();

        assertThat(models.stream().mapToInt(model -> model.takeovers).sum()).isGreaterThan(100);
        assertThat(models.stream().mapToInt(model -> model.filled).sum()).as("passed on while a request was in flight").isGreaterThan(10);
        assertThat(models.stream().mapToInt(model -> model.failed).sum()).as("requests cut then").isPositive();
        assertThat(models).anyMatch(model -> model.takeovers > 1 && model.holes.isEmpty());
        assertThat(Collections.max(models.stream().map(model -> model.holes.size()).toList())).isPositive();
    }

    @Provide
    Arbitrary<List<Tuple2<Step, Integer>>> steps() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(Step.EMIT, Step.EMIT_LATE)),
                Tuple.of(2, Arbitraries.just(Step.PASS)),
                Tuple.of(9, Arbitraries.of(Step.ASK, Step.SERVE, Step.RECEIVE, Step.END)),
                Tuple.of(2, Arbitraries.just(Step.CUT)),
                Tuple.of(5, Arbitraries.of(Step.FETCH, Step.FETCHED, Step.FETCH_END)),
                Tuple.of(3, Arbitraries.of(Step.LOGIN, Step.LOGGED_IN, Step.OPENED)),
                Tuple.of(2, Arbitraries.just(Step.COVER)),
                Tuple.of(1, Arbitraries.just(Step.FETCH_CUT)),
                Tuple.of(1, Arbitraries.of(Step.class)));
        return Arbitraries.integers().between(1, 6).flatMap(number -> step.map(s -> Tuple.of(s, number))).list().ofMinSize(20).ofMaxSize(120);
    }
}
