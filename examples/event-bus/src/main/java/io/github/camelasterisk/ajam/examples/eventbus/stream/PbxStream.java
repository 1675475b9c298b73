// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.eventbus.broker.FencedException;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publishing;
import io.github.camelasterisk.ajam.examples.eventbus.broker.TopicRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.Calls;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one PBX on one node. Whether this node leads or not, events come in ({@link #accept}), and so does what is on the topic
 * ({@link #published}); the difference is pending. A leader publishes it at once. {@link #advance} is called now and then, and follows the
 * election. Thread-safe.
 */
public final class PbxStream {

    private static final Logger LOG = LoggerFactory.getLogger(PbxStream.class);
    /** Events of one transaction. */
    private static final int BATCH = 1000;
    /** Between two attempts, if Kafka fails. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What surrounds a stream. */
    public interface Surroundings {

        /** Becomes a candidate for leading, or ceases to be one. */
        void stand(boolean candidate);

        /** {@return whether this node has been elected} */
        boolean isElected();

        /** {@return whether the PBX is meant for this node, so that all nodes have about as many} */
        boolean isMeantForThisNode();

        /** {@return a number that is higher after each change of that} */
        int generation();

        /**
         * Fences whoever published before.
         *
         * @throws KafkaException if Kafka can't be reached
         */
        Publishing publish();

        /** {@return up to where {@link #published} has been told of the topic} */
        long position();
    }

    /**
     * The settings of all streams of a node.
     *
     * @param node       its name
     * @param maxPending how many events it keeps for a PBX
     * @param patience   for how long it leaves a PBX to other nodes
     * @param linger     the shortest time between two transactions of a PBX
     */
    public record Settings(String node, int maxPending, Duration patience, Duration linger) {
    }

    private final String pbx;
    private final Settings settings;
    private final Surroundings surroundings;
    private final Calls calls;
    private final LongSupplier nanos;
    private final Queue<TopicRecord> news = new ConcurrentLinkedQueue<>();
    private final Pending pending = new Pending();
    private PbxState state = PbxState.STANDBY;
    private Publishing publisher;
    private boolean connected;
    private long waitUntil;
    private long lastTransaction;
    private boolean failing;
    private long lastFailure;
    private int generation;
    private long lastPublished;

    /**
     * @param pbx          its name
     * @param settings     those of the node
     * @param surroundings the cluster and the topic
     * @param calls        the calls of the PBX
     * @param nanos        the clock, like {@link System#nanoTime()}
     */
    public PbxStream(String pbx, Settings settings, Surroundings surroundings, Calls calls, LongSupplier nanos) {
        this.pbx = pbx;
        this.settings = settings;
        this.surroundings = surroundings;
        this.calls = calls;
        this.nanos = nanos;
        waitFor(settings.patience);
    }

    private void waitFor(Duration time) {
        waitUntil = nanos.getAsLong() + time.toNanos();
    }

    /** A record of this PBX is on the topic. Returns at once. */
    public void published(TopicRecord record) {
        news.add(record);
    }

    /**
     * Events have been received, or news of the session.
     *
     * @throws PendingFullException if there is no room for them: to be called again
     */
    public synchronized void accept(List<BusRecord> records) {
        if (pending.size() >= settings.maxPending) {
            throw new PendingFullException(pbx, pending.size());
        }
        compare();
        for (BusRecord record : records) {
            if (record.isConnected()) {
                LOG.info("{}: {} receives its events", pbx, settings.node);
                connected = true;
                waitFor(settings.patience);
            } else if (record.isDisconnected()) {
                disconnected();
            } else {
                pending.received(record);
            }
        }
        if (nanos.getAsLong() - lastTransaction >= settings.linger.toNanos()) {
            publish();
        }
    }

    /** Another node may reach the PBX. */
    private void disconnected() {
        publish();
        connected = false;
        if (state != PbxState.STANDBY && state != PbxState.STOPPED) {
            resign("its PBX can't be reached");
        }
    }

    /** Follows the election, and tries again what has failed. */
    public synchronized void advance() {
        if (state == PbxState.STOPPED) {
            return;
        }
        compare();
        // without an event in common with the topic, this node may lack what the leader has not published yet
        surroundings.stand(connected && (isOver() || surroundings.isMeantForThisNode() && pending.isContinuous()));
        boolean elected = surroundings.isElected();
        switch (state) {
            case STANDBY -> {
                if (elected) {
                    generation = surroundings.generation();
                    to(PbxState.CATCHING_UP);
                    catchUp();
                }
            }
            case CATCHING_UP -> {
                if (elected) {
                    catchUp();
                } else {
                    release(PbxState.STANDBY);
                }
            }
            case LEADING -> {
                if (!elected) {
                    release(PbxState.STANDBY);
                } else if (generation != surroundings.generation() && !surroundings.isMeantForThisNode()) {
                    publish();
                    if (state == PbxState.LEADING) {
                        resign("another node should lead it");
                    }
                } else {
                    generation = surroundings.generation();
                    publish();
                }
            }
            case FENCED -> resign("another node leads it");
            case STOPPED -> throw new IllegalStateException("Stopped");
        }
    }

    private boolean isOver() {
        return nanos.getAsLong() - waitUntil >= 0;
    }

    private void compare() {
        for (TopicRecord record = news.poll(); record != null; record = news.poll()) {
            calls.learn(record.uniqueid(), record.call());
            lastPublished = record.timestamp();
            pending.published(record.id(), settings.node.equals(record.node()));
        }
        long passedOver = pending.takePassedOver();
        if (passedOver > 0) {
            LOG.warn("{}: {} drops {} events that the leader has not published, though later ones", pbx, settings.node, passedOver);
        }
    }

    private void catchUp() {
        if (nanos.getAsLong() - lastFailure < RETRY.toNanos() && failing) {
            return;
        }
        try {
            if (publisher == null) {
                publisher = surroundings.publish();
            }
            if (surroundings.position() >= publisher.end()) {
                // all is compared that was told until now
                compare();
                reportGap();
                failing = false;
                to(PbxState.LEADING);
                publish();
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** If nothing that this node has received is on the topic, something may be missing between the two. */
    private void reportGap() {
        if (!pending.isContinuous() && publisher.end() > 0) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("From", lastPublished == 0 ? null : Instant.ofEpochMilli(lastPublished));
            fields.put("To", Instant.now());
            fields.put("Reason", "takeover");
            fields.put("Certain", false);
            AmiEvent gap = AmiEvent.of("AjamGap", fields);
            pending.precede(new BusRecord("gap-" + pbx + "-" + publisher.end(), gap, null, null, System.currentTimeMillis()));
        }
    }

    private void publish() {
        while (state == PbxState.LEADING && pending.size() > 0) {
            List<BusRecord> batch = pending.first(BATCH);
            try {
                publisher.publish(batch);
                pending.remove(batch);
                lastTransaction = nanos.getAsLong();
            } catch (FencedException e) {
                LOG.info("{}: {} has been fenced: Kafka has refused its transaction", pbx, settings.node);
                release(PbxState.FENCED);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Whether the last transaction is on the topic, only the topic tells. */
    private void failed(RuntimeException e) {
        failing = true;
        lastFailure = nanos.getAsLong();
        LOG.warn("{}: Kafka fails, which will be tried again; {} events are pending: {}", pbx, pending.size(), e.toString());
        if (state == PbxState.LEADING) {
            to(PbxState.CATCHING_UP);
        }
        closePublisher();
    }

    private void resign(String reason) {
        LOG.info("{}: {} leads no more: {}", pbx, settings.node, reason);
        surroundings.stand(false);
        waitFor(settings.patience);
        release(PbxState.STANDBY);
    }

    private void release(PbxState next) {
        closePublisher();
        to(next);
    }

    private void closePublisher() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void to(PbxState next) {
        LOG.info("{}: {} was {}, is {}", pbx, settings.node, state, next);
        state = state.to(next);
    }

    /** Publishes what is pending if this node leads, and leaves the PBX to other nodes. */
    public synchronized void stop() {
        publish();
        surroundings.stand(false);
        release(PbxState.STOPPED);
    }

    /** {@return what the node does with the events at present} */
    public synchronized PbxState state() {
        return state;
    }

    /** {@return how many events are not on the topic yet} */
    public synchronized int pending() {
        return pending.size();
    }
}
