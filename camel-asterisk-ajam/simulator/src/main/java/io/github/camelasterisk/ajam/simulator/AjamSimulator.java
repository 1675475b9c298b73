package io.github.camelasterisk.ajam.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.sun.net.httpserver.HttpServer;
import io.github.camelasterisk.ajam.simulator.action.ActionTable;
import io.github.camelasterisk.ajam.simulator.action.CallActions;
import io.github.camelasterisk.ajam.simulator.action.ConferenceActions;
import io.github.camelasterisk.ajam.simulator.action.CoreActions;
import io.github.camelasterisk.ajam.simulator.action.Manager;
import io.github.camelasterisk.ajam.simulator.action.MediaActions;
import io.github.camelasterisk.ajam.simulator.action.ParkingActions;
import io.github.camelasterisk.ajam.simulator.action.QueueActions;
import io.github.camelasterisk.ajam.simulator.action.SessionActions;
import io.github.camelasterisk.ajam.simulator.action.StateActions;
import io.github.camelasterisk.ajam.simulator.action.TransferActions;
import io.github.camelasterisk.ajam.simulator.action.VariableActions;
import io.github.camelasterisk.ajam.simulator.http.HttpFrontEnd;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.AsteriskVersion;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.pbx.CallQueue;
import io.github.camelasterisk.ajam.simulator.pbx.CallTraffic;
import io.github.camelasterisk.ajam.simulator.pbx.Company;
import io.github.camelasterisk.ajam.simulator.pbx.Dialplan;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;
import io.github.camelasterisk.ajam.simulator.session.Account;
import io.github.camelasterisk.ajam.simulator.session.Accounts;
import io.github.camelasterisk.ajam.simulator.session.Sessions;
import io.github.camelasterisk.ajam.simulator.support.Threads;
import io.github.camelasterisk.ajam.simulator.support.WireText;

/**
 * A small Asterisk for demos and for tests where there is none: it speaks the manager interface over HTTP (AJAM) on the
 * loopback address and plays a telephone system behind it. It has the extensions {@code answer}, {@code short},
 * {@code ring}, {@code nobody}, {@code busy}, {@code congestion}, {@code queue}, {@code bridge}, {@code burst},
 * {@code utf8}, {@code latin1} and {@code rep} in the context {@code default}, the phones {@code PJSIP/100} to
 * {@code PJSIP/199}, and the queue {@code support}.
 *
 * <pre>{@code
 * try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start()) {
 *     pbx.emit("Newchannel", "Channel", "PJSIP/100-00000001", "ChannelState", "0");
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class AjamSimulator implements AutoCloseable {

    private static final Duration TRAFFIC_INTERVAL = Duration.ofSeconds(2);

    static {
        // without this the JDK's server and the client's delayed acknowledgement wait 40 ms for each other at every answer
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Threads threads = new Threads();
    private final Sessions sessions;
    private final Pbx pbx;
    private final Dialplan dialplan;
    private final Manager manager;
    private final HttpServer server;
    private final String prefix;
    private Company company;

    private AjamSimulator(Builder builder) {
        prefix = builder.prefix;
        sessions = new Sessions(builder.sessionTimeout, builder.version, builder.debug);
        pbx = new Pbx(sessions::publish, threads);
        dialplan = pbx.dialplan();
        pbx.queues().put("support", new CallQueue(pbx, dialplan, "support"));
        Accounts accounts = new Accounts(builder.accounts);
        manager = new Manager(actions(accounts, builder.version));
        server = listen(builder, accounts);
        if (builder.company != null) {
            company = new Company(pbx, builder.company.interval(), builder.company.seed());
            company.start();
        }
    }

    private ActionTable actions(Accounts accounts, AsteriskVersion version) {
        ActionTable table = new ActionTable(pbx);
        new SessionActions(version, sessions, accounts, threads, table).addTo();
        new CoreActions(version, pbx, accounts, sessions::publish).addTo(table);
        new CallActions(pbx, dialplan).addTo(table);
        new TransferActions(pbx).addTo(table);
        new ParkingActions(pbx).addTo(table);
        new ConferenceActions(pbx).addTo(table);
        new MediaActions(pbx).addTo(table);
        new StateActions(pbx).addTo(table);
        new QueueActions(pbx).addTo(table);
        new VariableActions(pbx).addTo(table);
        return table;
    }

    private HttpServer listen(Builder builder, Accounts accounts) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port), 0);
            http.createContext("/", new HttpFrontEnd(builder.version, prefix, accounts, manager, sessions, threads));
            http.setExecutor(threads.pool());
            // its thread is a daemon only when a daemon starts it
            CompletableFuture.runAsync(http::start, threads.pool()).join();
            return http;
        } catch (IOException e) {
            threads.close();
            throw new UncheckedIOException("Cannot listen on port " + builder.port, e);
        }
    }

    /** Begins with the defaults: any free port, no user, sessions of 60 s, no prefix, Asterisk 22. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}, with the prefix if there is one, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    /**
     * Sends an event to every session that may read it. Privilege and Timestamp are added; a {@code Privilege} among the
     * fields takes the place of the one that belongs to the name.
     *
     * @param event          its name
     * @param namesAndValues fields, names and values taking turns; a name may come again
     */
    public void emit(String event, String... namesAndValues) {
        sessions.publish(AmiEvent.of(event, namesAndValues));
    }

    /**
     * Sends an event as it is, for values that are no UTF-8.
     *
     * @param block its lines, ended by CR LF, the first one {@code Event: ...}; the empty line at the end may be missing
     */
    public void emit(byte[] block) {
        sessions.publish(AmiEvent.ofText(WireText.decode(block)));
    }

    /**
     * Answers an action in this way from now on, also one that the simulator does not know. Login and privilege are checked
     * before. Called by several threads at a time.
     *
     * @param action its name, without regard to case
     * @param answer makes the answer; null leaves this request to the simulator
     */
    public void answer(String action, Function<AjamRequest, Answer> answer) {
        manager.script(action, Objects.requireNonNull(answer, "answer"));
    }

    /** The actions that arrived, refused ones too, in order; the latest 10000. */
    public List<AjamRequest> requests() {
        return manager.requests();
    }

    /** How many sessions are logged in. */
    public int sessions() {
        return sessions.loggedIn();
    }

    /** Ends all sessions with their events, as if the session timeout had passed. A waiting WaitEvent is answered before. */
    public void expireSessions() {
        sessions.removeAll();
    }

    /** Begins demo traffic, a new call every 2 s. */
    public CallTraffic playCalls() {
        return playCalls(TRAFFIC_INTERVAL);
    }

    /**
     * Begins demo traffic.
     *
     * @param interval time from one new call to the next; a call takes some of these
     */
    public CallTraffic playCalls(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("No interval: " + interval);
        }
        CallTraffic traffic = new CallTraffic(pbx, dialplan, interval);
        traffic.start();
        return traffic;
    }

    /** Ends the calls of the company of {@link Builder#company()}, and lets it begin no more. Without one, does nothing. */
    public void closeCompany() {
        if (company != null) {
            company.close();
        }
    }

    /** Closes all connections, answered or not, and ends all threads. Closing again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** The settings of a simulator. Not thread-safe. */
    public static final class Builder {

        private final List<Account> accounts = new ArrayList<>();
        private int port;
        private Duration sessionTimeout = Duration.ofSeconds(60);
        private String prefix = "";
        private AsteriskVersion version = AsteriskVersion.parse("22.10.1");
        private boolean debug;
        private Traffic company;

        private Builder() {
        }

        private record Traffic(Duration interval, long seed) {
        }

        /** The TCP port; 0, the default, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Adds an account that may read and do everything. */
        public Builder user(String username, String secret) {
            return user(username, secret, "all", "all");
        }

        /**
         * Adds an account with less rights.
         *
         * @param readClasses  classes of events it gets, as in manager.conf: {@code call,user}, {@code all}, or empty
         * @param writeClasses classes of actions it may use
         */
        public Builder user(String username, String secret, String readClasses, String writeClasses) {
            accounts.add(new Account(username, secret, Privilege.parse(readClasses), Privilege.parse(writeClasses)));
            return this;
        }

        /** How long a session lives without a request, {@code httptimeout}; a WaitEvent waits 10 s less at most. */
        public Builder sessionTimeout(Duration timeout) {
            sessionTimeout = timeout;
            return this;
        }

        /** What stands in front of the paths, as {@code prefix} of http.conf: {@code asterisk} gives {@code /asterisk/rawman}. */
        public Builder prefix(String path) {
            String name = path.replaceAll("^/+|/+$", "");
            prefix = name.isEmpty() ? "" : "/" + name;
            return this;
        }

        /**
         * The version of Asterisk, such as {@code 1.8.32}, {@code 13.38.3} or {@code 23.5.0}: its HTTP limits, the form of a
         * command's output, and how events reach sessions. All versions have the same actions here.
         *
         * @throws IllegalArgumentException when the text does not begin with a number
         */
        public Builder version(String text) {
            version = AsteriskVersion.parse(text);
            return this;
        }

        /** Has a small company make some 30 calls a minute; see {@link #company(int, long)}. */
        public Builder company() {
            return company(30, 1);
        }

        /**
         * Has a small company use the telephone system: twelve people at 101 to 112, the queues {@code support} (extension 500) and
         * {@code sales} (501) with agents that come, pause and go, customers who wait, are answered or give up, the conference 800, and
         * calls that are put on hold, transferred, parked and fetched.
         *
         * @param callsPerMinute new calls; a call takes longer the fewer there are
         * @param seed           the same number makes the same calls again, as far as threads allow
         */
        public Builder company(int callsPerMinute, long seed) {
            if (callsPerMinute < 1) {
                throw new IllegalArgumentException("Calls per minute: " + callsPerMinute + "; at least 1 is needed");
            }
            company = new Traffic(Duration.ofMinutes(1).dividedBy(callsPerMinute), seed);
            return this;
        }

        /** Gives each event a {@code SequenceNumber}, as {@code debug = on} of manager.conf. */
        public Builder debug() {
            debug = true;
            return this;
        }

        /**
         * Starts to listen.
         *
         * @throws UncheckedIOException when the port is not free
         */
        public AjamSimulator start() {
            return new AjamSimulator(this);
        }
    }
}
