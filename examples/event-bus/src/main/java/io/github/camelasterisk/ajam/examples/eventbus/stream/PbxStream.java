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
 * ({@link #published}); the difference is pending. {@link #advance} is called now and then: it follows the election, and a leader
 * publishes. Only {@link #advance} and {@link #stop} wait for Kafka, and no lock is held meanwhile; one thread at a time calls them. The others are
 * thread-safe, and return at once.
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
     */
    public record Settings(String node, int maxPending, Duration patience) {
    }

    private final String pbx;
    private final Settings settings;
    private final Surroundings surroundings;
    private final Calls calls;
    private final LongSupplier nanos;
    private final Queue<TopicRecord> news = new ConcurrentLinkedQueue<>();
    /** Guarded by this. */
    private final Pending pending = new Pending();
    /** When the PBX created the last event that is on the topic. Guarded by this. */
    private long lastPublished;
    private volatile boolean connected;
    /** Whether the connection has been lost since the last {@link #advance}. */
    private volatile boolean disconnected;
    private volatile long waitUntil;
    private volatile PbxState state = PbxState.STANDBY;
    /** This and the next ones belong to the thread that advances. */
    private Publishing publisher;
    private boolean failing;
    private long lastFailure;
    private int generation;
    /** When it leaves the PBX to the node that should lead it, or null. */
    private Long leavesAt;

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
                connected = false;
                disconnected = true;
                // another node may lead without the gap that follows
                pending.hold();
            } else {
                pending.received(record);
            }
        }
    }

    /** Follows the election, publishes what is pending if this node leads, and tries again what has failed. */
    public void advance() {
        if (state == PbxState.STOPPED) {
            return;
        }
        compare();
        if (disconnected) {
            leaveToOthers();
            return;
        }
        // without an event in common with the topic, this node may lack what the leader has not published yet
        surroundings.stand(connected && (isOver() || surroundings.isMeantForThisNode() && isContinuous()));
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
                } else {
                    publish();
                    stayOrLeave();
                }
            }
            case FENCED -> resign("another node leads it");
            case STOPPED -> throw new IllegalStateException("Stopped");
        }
    }

    /** The node that should lead may have started just now: it needs an event in common with the topic, or some would be on neither. */
    private void stayOrLeave() {
        if (generation == surroundings.generation() || surroundings.isMeantForThisNode()) {
            generation = surroundings.generation();
            leavesAt = null;
        } else if (leavesAt == null) {
            leavesAt = nanos.getAsLong() + settings.patience.toNanos();
        } else if (state == PbxState.LEADING && nanos.getAsLong() - leavesAt >= 0) {
            resign("another node should lead it");
        }
    }

    /** Another node may reach the PBX. */
    private void leaveToOthers() {
        publish();
        if (state != PbxState.STANDBY) {
            resign("its PBX can't be reached");
        }
        goOn();
    }

    private synchronized void goOn() {
        disconnected = false;
        pending.goOn();
    }

    private boolean isOver() {
        return nanos.getAsLong() - waitUntil >= 0;
    }

    /** Of one thread at a time: whoever has compared knows that nothing told before is left out. */
    private synchronized void compare() {
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
        if (!isContinuous() && publisher.end() > 0) {
            Map<String, Object> fields = new LinkedHashMap<>();
            long from = lastPublished();
            fields.put("From", from == 0 ? null : Instant.ofEpochMilli(from));
            fields.put("To", Instant.now());
            fields.put("Reason", "takeover");
            fields.put("Certain", false);
            AmiEvent gap = AmiEvent.of("AjamGap", fields);
            precede(new BusRecord("gap-" + pbx + "-" + publisher.end(), gap, null, null, System.currentTimeMillis()));
        }
    }

    private synchronized boolean isContinuous() {
        return pending.isContinuous();
    }

    private synchronized long lastPublished() {
        return lastPublished;
    }

    private synchronized void precede(BusRecord gap) {
        pending.precede(gap);
    }

    /** What is pending now, and not what comes in meanwhile, which might never end. */
    private void publish() {
        for (int left = pending(); state == PbxState.LEADING && left > 0; left -= BATCH) {
            publish(first(Math.min(left, BATCH)));
        }
    }

    private void publish(List<BusRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            publisher.publish(batch);
            remove(batch);
        } catch (FencedException e) {
            LOG.info("{}: {} has been fenced: Kafka has refused its transaction", pbx, settings.node);
            release(PbxState.FENCED);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private synchronized List<BusRecord> first(int most) {
        return pending.first(most);
    }

    private synchronized void remove(List<BusRecord> batch) {
        pending.remove(batch);
    }

    /** Whether the last transaction is on the topic, only the topic tells. */
    private void failed(RuntimeException e) {
        failing = true;
        lastFailure = nanos.getAsLong();
        LOG.warn("{}: Kafka fails, which will be tried again; {} events are pending: {}", pbx, pending(), e.toString());
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
        leavesAt = null;
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
    public void stop() {
        publish();
        surroundings.stand(false);
        release(PbxState.STOPPED);
    }

    /** {@return whether the node receives the events of the PBX} */
    public boolean isConnected() {
        return connected;
    }

    /** {@return what the node does with the events at present} */
    public PbxState state() {
        return state;
    }

    /** {@return how many events are not on the topic yet} */
    public synchronized int pending() {
        return pending.size();
    }
}
