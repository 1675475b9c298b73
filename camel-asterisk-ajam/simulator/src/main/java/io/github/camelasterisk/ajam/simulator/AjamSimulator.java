// SPDX-License-Identifier: Apache-2.0
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
import java.util.function.LongSupplier;

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
import io.github.camelasterisk.ajam.simulator.pbx.CallRecords;
import io.github.camelasterisk.ajam.simulator.pbx.Company;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;
import io.github.camelasterisk.ajam.simulator.session.Account;
import io.github.camelasterisk.ajam.simulator.session.Accounts;
import io.github.camelasterisk.ajam.simulator.session.Sessions;
import io.github.camelasterisk.ajam.simulator.support.Threads;
import io.github.camelasterisk.ajam.simulator.support.WireText;

/**
 * A small Asterisk for demos and tests without a real one. It serves the manager interface over HTTP (AJAM) on the loopback address, and
 * simulates a telephone system. It has the extensions {@code answer}, {@code short}, {@code ring}, {@code nobody}, {@code busy}, {@code
 * congestion}, {@code queue}, {@code bridge}, {@code burst}, {@code utf8}, {@code latin1}, {@code rep}, {@code conf}, {@code park} and
 * {@code agi} in the context {@code default}; the phones {@code PJSIP/100} to {@code PJSIP/199} with their extensions; 200, which answers;
 * 500, the queue {@code support}; 700 to 720, the parking lot; 800, a conference; and numbers behind the trunk that begin with 0.
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

    static {
        // without this, the JDK's server and the client's delayed acknowledgement wait 40 ms for each other at every answer
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Threads threads = new Threads();
    private final Sessions sessions;
    private final Pbx pbx;
    private final Manager manager;
    private final HttpServer server;
    private final String prefix;
    private Company company;

    private AjamSimulator(Builder builder) {
        prefix = builder.prefix;
        sessions = new Sessions(builder.sessionTimeout, builder.version, builder.debug, builder.nanos);
        pbx = new Pbx(builder.cdr ? new CallRecords(sessions::publish) : sessions::publish, threads);
        pbx.queues().put("support", new CallQueue(pbx, "support"));
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
        new CallActions(pbx, pbx.dialplan()).addTo(table);
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
            // its thread is a daemon only if a daemon starts it
            CompletableFuture.runAsync(http::start, threads.pool()).join();
            return http;
        } catch (IOException e) {
            threads.close();
            throw new UncheckedIOException("Cannot listen on port " + builder.port, e);
        }
    }

    /**
     * Starts with the defaults: any free port, no user, sessions of 60 s, no prefix, Asterisk 22.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the base URL {@code http://127.0.0.1:PORT}, with the prefix if there is one, without a final slash} */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    /**
     * Sends an event to every session that may read it. Privilege and Timestamp are added; a {@code Privilege} among the fields replaces
     * the default one of the name.
     *
     * @param event          its name
     * @param namesAndValues alternating names and values; a name may be repeated
     */
    public void emit(String event, String... namesAndValues) {
        sessions.publish(AmiEvent.of(event, namesAndValues));
    }

    /**
     * Sends an event unchanged, for values that are not UTF-8.
     *
     * @param block its lines, ended by CR LF, the first one {@code Event: ...}; the empty line at the end is optional
     */
    public void emit(byte[] block) {
        sessions.publish(AmiEvent.ofText(WireText.decode(block)));
    }

    /**
     * Sets the answer to an action, which the simulator need not know. Login and privilege are checked before. Called by several threads
     * at a time.
     *
     * @param action its name, ignoring case
     * @param answer creates the answer; null leaves this request to the simulator
     */
    public void answer(String action, Function<AjamRequest, Answer> answer) {
        manager.script(action, Objects.requireNonNull(answer, "answer"));
    }

    /** {@return the received actions, including refused ones, in order; the latest 10000} */
    public List<AjamRequest> requests() {
        return manager.requests();
    }

    /** {@return the number of logged-in sessions} */
    public int sessions() {
        return sessions.loggedIn();
    }

    /** Ends all sessions with their events, as if the session timeout had passed. A waiting WaitEvent is answered before. */
    public void expireSessions() {
        sessions.removeAll();
    }

    /** Ends the calls of {@link Builder#company()}, and starts no more. Does nothing without a company. */
    public void closeCompany() {
        if (company != null) {
            company.close();
        }
    }

    /** Closes all connections, answered or not, and ends all threads. Idempotent. */
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
        private LongSupplier nanos = System::nanoTime;
        private String prefix = "";
        private AsteriskVersion version = AsteriskVersion.parse("22.10.1");
        private boolean debug;
        private boolean cdr;
        private Traffic company;

        private Builder() {
        }

        private record Traffic(Duration interval, long seed) {
        }

        /**
         * Sets the TCP port; 0, the default, selects a free one.
         *
         * @param  number from 0 to 65535
         * @return        this builder
         */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Adds an account with all privileges.
         *
         * @param  username the name of the account
         * @param  secret   its password
         * @return          this builder
         */
        public Builder user(String username, String secret) {
            return user(username, secret, "all", "all");
        }

        /**
         * Adds an account with fewer privileges.
         *
         * @param  username     the name of the account
         * @param  secret       its password
         * @param  readClasses  classes of events, as in manager.conf: {@code call,user}, {@code all}, or empty
         * @param  writeClasses classes of actions
         * @return              this builder
         */
        public Builder user(String username, String secret, String readClasses, String writeClasses) {
            accounts.add(new Account(username, secret, Privilege.parse(readClasses), Privilege.parse(writeClasses)));
            return this;
        }

        /**
         * Sets how long a session lives without a request, {@code httptimeout}; a WaitEvent waits 10 s less at most.
         *
         * @param  timeout from 1 s
         * @return         this builder
         */
        public Builder sessionTimeout(Duration timeout) {
            sessionTimeout = timeout;
            return this;
        }

        /** Sets the clock of sessions, for tests: nanoseconds, like {@link System#nanoTime()}. */
        Builder clock(LongSupplier nanoTime) {
            nanos = nanoTime;
            return this;
        }

        /**
         * Sets the prefix of the paths, like {@code prefix} of http.conf: {@code asterisk} gives {@code /asterisk/rawman}.
         *
         * @param  path the prefix, or an empty text for none
         * @return      this builder
         */
        public Builder prefix(String path) {
            String name = path.replaceAll("^/+|/+$", "");
            prefix = name.isEmpty() ? "" : "/" + name;
            return this;
        }

        /**
         * Sets the version of Asterisk, such as {@code 1.8.32}, {@code 13.38.3} or {@code 23.5.0}: its HTTP limits, the form of a
         * command's output, and how events reach sessions. All versions have the same actions here.
         *
         * @param  text                     the version
         * @return                          this builder
         * @throws IllegalArgumentException if the text does not begin with a number
         */
        public Builder version(String text) {
            version = AsteriskVersion.parse(text);
            return this;
        }

        /**
         * Simulates a small company with some 30 calls a minute; see {@link #company(int, long)}.
         *
         * @return this builder
         */
        public Builder company() {
            return company(30, 1);
        }

        /**
         * Simulates a small company: twelve people at 101 to 112, the queues {@code support} (extension 500) and {@code sales} (501) with
         * agents who log in, pause and log out, customers who wait, are answered or give up, the conference 800, and calls that are held,
         * transferred, parked and retrieved.
         *
         * @param  callsPerMinute new calls; the fewer there are, the longer they last
         * @param  seed           the same seed produces the same calls, as far as threads allow
         * @return                this builder
         */
        public Builder company(int callsPerMinute, long seed) {
            if (callsPerMinute < 1) {
                throw new IllegalArgumentException("Calls per minute: " + callsPerMinute + "; at least 1 is needed");
            }
            company = new Traffic(Duration.ofMinutes(1).dividedBy(callsPerMinute), seed);
            return this;
        }

        /**
         * Gives each event a {@code SequenceNumber}, like {@code debug = on} of manager.conf.
         *
         * @return this builder
         */
        public Builder debug() {
            debug = true;
            return this;
        }

        /**
         * Sends a Cdr event at the end of each call, like {@code enabled = yes} of cdr_manager.conf.
         *
         * @return this builder
         */
        public Builder cdr() {
            cdr = true;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return                      the running simulator, which the caller must close
         * @throws UncheckedIOException if the port is in use
         */
        public AjamSimulator start() {
            return new AjamSimulator(this);
        }
    }
}
