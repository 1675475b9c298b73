// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.BackupStatus;
import io.github.camelasterisk.ajam.client.feed.EventFeed;
import io.github.camelasterisk.ajam.client.feed.EventReceiver;
import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.client.feed.FeedState;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.StrayBlock;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.Workers;
import io.github.camelasterisk.ajam.support.LogThrottle;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Emits the events of one Asterisk, in order, from its own session. Camel starts and stops it; any thread may read its state. */
@ManagedResource(description = "Managed AJAM consumer")
public class AjamConsumer extends DefaultConsumer implements ManagedConsumer, ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(AjamConsumer.class);
    /** A buffer uses at most this part of the heap in memory. */
    private static final int HEAP_DIVISOR = 4;
    /** The maximum size on disk, as a multiple of the memory buffer; beyond it the server keeps the rest. */
    private static final int SPOOL_FACTOR = 16;
    /** A route that uses more than this part of its buffer lags. */
    private static final int LAG_DIVISOR = 4;

    private final ConsumerSettings settings;
    private final AjamResources resources;
    private final ConsumerMonitor monitor;
    private final EventBinding binding;
    private final String server;
    private final long bufferBytes;
    /** The default exception handler, which logs each failure with its stack trace. */
    private final ExceptionHandler defaultHandler = getExceptionHandler();
    private volatile EventBuffer buffer;
    private volatile EventDispatcher dispatcher;
    private volatile EventFeed feed;
    private volatile boolean suspended;

    /**
     * Creates the consumer of a route.
     *
     * @param endpoint  the endpoint of the consumer
     * @param processor the route
     * @param settings  the endpoint's options, validated
     * @param meters    the meters of all consumers of the endpoint
     * @param resources the resources that the endpoints of the component share
     */
    public AjamConsumer(Endpoint endpoint, Processor processor, ConsumerSettings settings, ConsumerMeters meters, AjamResources resources) {
        super(endpoint, processor);
        this.settings = settings;
        this.resources = resources;
        this.monitor = new ConsumerMonitor(this, settings, meters);
        this.server = settings.server().account().baseUrl().toString();
        this.binding = new EventBinding(server, settings.batch(), settings.headers());
        this.bufferBytes = Math.min(settings.bufferBytes(), Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        monitor.start();
        AjamServer asterisk = resources.acquireServer(settings.server());
        if (asterisk == null) {
            throw new IllegalStateException("The component of " + getEndpoint() + " was stopped");
        }
        suspended = false;
        Workers workers = resources.acquireWorkers(settings.workerPool());
        buffer = new EventBuffer(server, bufferBytes, asterisk.account().charset(), resources.buffers());
        dispatcher = new EventDispatcher(buffer, settings.batch() ? settings.batchSize() : 1, new Route(), workers.routes());
        feed = new EventFeed(asterisk, settings.feed(), new Receiver(), List.of(monitor.feedMeter(), new Observer(resources.completions())), resources.timer());
        resources.feeds().start(feed, () -> resources.releaseServer(settings.server()));
    }

    /** Called first when the route stops or is suspended: pending exchanges end, and none follows. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        dispatcher.hold();
        return true;
    }

    /** Buffered events are not pending; see {@link #prepareShutdown}. */
    @Override
    public int getPendingExchangesSize() {
        return 0;
    }

    /** When the route stops, fetching ends, and received events are routed within Camel's shutdown timeout. */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (forced) {
            dispatcher.hold();
        } else if (!suspendOnly) {
            dispatcher.release();
            resources.feeds().stop(feed);
            drain();
        }
    }

    /** Events that a hanging disk does not return are not waited for. */
    private void drain() {
        CompletableFuture<Void> drained = dispatcher.drained();
        while (!drained.isDone() && !buffer.isHung()) {
            try {
                drained.get(1, TimeUnit.SECONDS);
            } catch (InterruptedException timeout) {
                Thread.currentThread().interrupt();
                return;
            } catch (TimeoutException e) {
                LOG.debug("{} events of {} are still to be routed", dispatcher.pending(), server);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The session continues with Pings, and Asterisk keeps new events; received ones wait here. */
    private void hold() {
        suspended = true;
        dispatcher.hold();
    }

    @Override
    protected void doSuspend() throws Exception {
        hold();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        suspended = false;
        dispatcher.release();
    }

    @Override
    protected void doStop() throws Exception {
        if (feed == null) {
            // it could not start
            monitor.stop();
            super.doStop();
            return;
        }
        resources.feeds().begin(feed);
        dispatcher.hold();
        if (dispatcher.pending() > 0) {
            LOG.warn("{} events of {} were received but not routed before the route was stopped", dispatcher.pending(), server);
        }
        monitor.stop();
        super.doStop();
        buffer.close();
        resources.releaseWorkers(settings.workerPool());
    }

    @Override
    public ConsumerStatus status() {
        return monitor.status(feedProgress(), backup(), lag());
    }

    @Override
    public String getServer() {
        return server;
    }

    private FeedProgress feedProgress() {
        EventFeed current = feed;
        return current == null ? new FeedProgress(FeedState.NEW, null, false) : current.progress();
    }

    private BackupStatus backup() {
        EventFeed current = feed;
        return current == null ? new BackupStatus(BackupStatus.State.OFF, null) : current.backup();
    }

    private Lag lag() {
        EventDispatcher current = dispatcher;
        return new Lag(current == null ? 0 : current.pending(), bufferedBytes());
    }

    /** Returns the received events that are not yet routed. */
    private long bufferedBytes() {
        EventBuffer current = buffer;
        return current == null ? 0 : current.memoryBytes() + current.diskBytes();
    }

    /** The destination of the events. */
    private final class Route implements EventDispatcher.Delivery {

        @Override
        public boolean deliver(EventBatch events, AsyncCallback done) {
            Exchange exchange = createExchange(false);
            binding.fill(exchange, events);
            AsyncCallback handled = defaultConsumerCallback(exchange, false);
            return getAsyncProcessor().process(exchange, doneSync -> {
                try {
                    handled.done(doneSync);
                } finally {
                    done.done(doneSync);
                }
            });
        }

        @Override
        public boolean lost(Gap gap) {
            monitor.countGap();
            log(gap);
            return settings.sessionEvents();
        }
    }

    private void log(Gap gap) {
        LOG.warn("Events of {} from {} to {} {} lost{}: {}", server, gap.from(), gap.to(), gap.certain() ? "are" : "may be",
                gap.lost() < 0 ? "" : " (" + gap.lost() + ")", gap.reason());
    }

    /** Receives the events from the wire. */
    private final class Receiver implements EventReceiver {

        @Override
        public Predicate<String> wanted() {
            return settings.wanted();
        }

        @Override
        public void received(EventBatch batch) {
            dispatcher.add(batch);
        }

        @Override
        public boolean hasRoom() {
            return !suspended && bufferedBytes() < SPOOL_FACTOR * bufferBytes && buffer.hasRoom();
        }

        @Override
        public boolean isBehind() {
            return bufferedBytes() > bufferBytes / LAG_DIVISOR;
        }
    }

    /** Reports the state of the feed to the log, the exception handler and the route. */
    private final class Observer implements FeedObserver {

        private final OutageLog outages = new OutageLog(server, this::warn, LOG::info, new LogThrottle());
        private final LogThrottle strays = new LogThrottle();
        private final LogThrottle refusedLists = new LogThrottle();
        private final LogThrottle takeovers = new LogThrottle();
        private final BackupLog backups = new BackupLog(server, LOG::warn, LOG::debug, new LogThrottle());
        private final FailureReports reports;

        /** @param pool runs the exception handler */
        Observer(Executor pool) {
            this.reports = new FailureReports(pool);
        }

        @Override
        public void connected(AmiEvent event) {
            outages.connected();
            tell(event);
        }

        @Override
        public void disconnected(AmiEvent event) {
            tell(event);
        }

        @Override
        public void gap(Gap gap) {
            log(gap);
            tell(gap.toEvent());
        }

        private void tell(AmiEvent event) {
            if (settings.sessionEvents()) {
                dispatcher.tell(event);
            }
        }

        @Override
        public void failed(AjamFailure failure) {
            LOG.debug("An attempt to fetch events of {} failed", server, failure);
            outages.failed(failure);
            if (!logsOnly()) {
                reports.report(getExceptionHandler(), "Events of " + server + " are temporarily unavailable, " + failure.trouble() + ": "
                        + failure.getMessage(), settings.exceptions().apply(failure));
            }
        }

        private boolean logsOnly() {
            return getExceptionHandler() == defaultHandler;
        }

        /** A user's handler logs as it likes. */
        private void warn(String line) {
            LOG.atLevel(logsOnly() ? Level.WARN : Level.DEBUG).log(line);
        }

        @Override
        public void tookOver() {
            long others = takeovers.admit(FeedObserver.class);
            if (others >= 0) {
                LOG.info("A session for events of {} was cut off, displaced or ended; its backup session continues, and nothing is lost{}", server,
                        others == 0 ? "" : " (and " + others + " before it)");
            }
        }

        @Override
        public void backupOpened() {
            backups.opened();
        }

        @Override
        public void backupFailed(AjamFailure failure) {
            backups.failed(failure);
        }

        @Override
        public void stray(StrayBlock block) {
            long others = strays.admit(StrayBlock.class);
            if (others >= 0) {
                LOG.warn("An answer of {} contains a block that is neither response nor event, which is dropped: {}{}", server, block,
                        others == 0 ? "" : " (and " + others + " before it)");
            }
        }

        @Override
        public void snapshotRefused(String action, String message) {
            if (refusedLists.admit(action) >= 0) {
                LOG.warn("The snapshot of {} has no {}: {}", server, action, message);
            }
        }
    }
}
