// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.PatternSyntaxException;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.AsteriskVersion;
import io.github.camelasterisk.ajam.simulator.message.Block;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.session.Account;
import io.github.camelasterisk.ajam.simulator.session.Accounts;
import io.github.camelasterisk.ajam.simulator.session.DigestAuthorization;
import io.github.camelasterisk.ajam.simulator.session.Session;
import io.github.camelasterisk.ajam.simulator.session.Sessions;
import io.github.camelasterisk.ajam.simulator.support.Threads;

/** The actions about the session itself: its account and its events. */
public final class SessionActions {

    private final AsteriskVersion version;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Threads threads;
    private final ActionTable table;
    private final Instant started = Instant.now();
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the actions of a session, such as Login and WaitEvent.
     *
     * @param version  the simulated version
     * @param sessions the sessions of the server
     * @param accounts the accounts that may log in
     * @param threads  run what is delayed
     * @param table    the actions that ListCommands lists
     */
    public SessionActions(AsteriskVersion version, Sessions sessions, Accounts accounts, Threads threads, ActionTable table) {
        this.version = version;
        this.sessions = sessions;
        this.accounts = accounts;
        this.threads = threads;
        this.table = table;
    }

    /** Adds the actions to the table. */
    public void addTo() {
        add("Challenge", "", "Begins a login by MD5.", this::challenge);
        add("Login", "", "Logs in.", this::login);
        add("Logoff", "", "Logs off.", this::logoff);
        add("Events", "", "Chooses the classes of events.", this::events);
        add("Filter", "system", "Adds a filter for events.", this::filter);
        add("ListCommands", "", "Lists the actions that are allowed.", this::listCommands);
        table.add("WaitEvent", "", "Waits for events.", this::waitEvent);
    }

    private interface Immediate {

        Answer handle(AjamRequest request, Session session);
    }

    private void add(String name, String privileges, String synopsis, Immediate handler) {
        table.add(name, privileges, synopsis,
                (request, session) -> CompletableFuture.completedFuture(handler.handle(request, session)));
    }

    private Answer challenge(AjamRequest request, Session session) {
        if (!request.get("AuthType").equalsIgnoreCase("MD5")) {
            return Answer.error("Must specify AuthType");
        }
        session.challenge(String.valueOf(100_000_000 + random.nextInt(900_000_000)));
        return Answer.success().with("Challenge", session.challenge());
    }

    private Answer login(AjamRequest request, Session session) {
        Optional<Account> account = accounts.find(request.get("Username")).filter(known -> isProven(known, request, session));
        if (account.isEmpty()) {
            sessions.remove(session);
            return Answer.error("Authentication failed");
        }
        session.login(account.get());
        String mask = request.get("Events");
        if (!mask.isEmpty()) {
            session.mask(Privilege.parseMask(mask));
        }
        Answer answer = Answer.success("Authentication accepted");
        if (Privilege.parseMask(mask).contains(Privilege.SYSTEM) && account.get().read().contains(Privilege.SYSTEM)) {
            addFullyBooted(answer);
        }
        return answer;
    }

    private static boolean isProven(Account account, AjamRequest request, Session session) {
        if (request.get("AuthType").equalsIgnoreCase("MD5")) {
            return !session.challenge().isEmpty()
                    && DigestAuthorization.md5(session.challenge() + account.secret()).equals(request.get("Key"));
        }
        return account.secret().equals(request.get("Secret"));
    }

    private void addFullyBooted(Answer answer) {
        Block event = Block.event("FullyBooted").add("Privilege", "system,all");
        if (version.tellsUptime()) {
            long uptime = Duration.between(started, Instant.now()).toSeconds();
            event.add("Uptime", uptime).add("LastReload", uptime);
        }
        answer.gathered(List.of(new AmiEvent("FullyBooted", EnumSet.of(Privilege.SYSTEM), event.add("Status", "Fully Booted").text())));
    }

    private Answer logoff(AjamRequest request, Session session) {
        sessions.remove(session);
        return Answer.response("Goodbye").with("Message", "Thanks for all the fish.");
    }

    private Answer events(AjamRequest request, Session session) {
        String mask = request.get("EventMask");
        if (mask.isEmpty()) {
            return Answer.error("Invalid event mask");
        }
        Set<Privilege> classes = Privilege.parseMask(mask);
        session.mask(classes);
        return Answer.success().with("Events", classes.isEmpty() ? "Off" : "On");
    }

    private Answer filter(AjamRequest request, Session session) {
        if (!request.get("Operation").equalsIgnoreCase("Add")) {
            return Answer.error("Unknown operation");
        }
        try {
            session.filters().add(request.get("MatchCriteria"), request.get("Filter"));
            return Answer.success("Success");
        } catch (PatternSyntaxException e) {
            return Answer.error("Filter did not compile.  Check the syntax of the filter given.");
        } catch (IllegalArgumentException e) {
            return Answer.error("Filter was formatted incorrectly.  Check the syntax of the filter given.");
        }
    }

    private Answer listCommands(AjamRequest request, Session session) {
        Set<Privilege> write = session.account().map(Account::write).orElse(Set.of());
        Answer answer = Answer.success();
        table.all().stream()
                .filter(action -> action.privileges().isEmpty() || !Collections.disjoint(write, action.privileges()))
                .forEach(action -> answer.with(action.name(),
                        action.synopsis() + "  (Priv: " + Privilege.format(action.privileges()) + ")"));
        return answer;
    }

    private CompletionStage<Answer> waitEvent(AjamRequest request, Session session) {
        return session.waitEvent(timeout(request), threads).thenApply(events -> events
                .map(taken -> Answer.success("Waiting for Event completed.").gathered(taken).event("WaitEventComplete"))
                .orElseGet(Answer::nothing));
    }

    private static Duration timeout(AjamRequest request) {
        String seconds = request.get("Timeout");
        return Duration.ofSeconds(seconds.matches("\\d{1,9}") ? Long.parseLong(seconds) : -1);
    }
}
