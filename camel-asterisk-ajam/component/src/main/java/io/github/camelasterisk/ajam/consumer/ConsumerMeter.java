package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.FeedListener;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.client.http.StrayBlock;

/** Counts what feeds tell a consumer, one feed after the other. Any thread may read while one counts. */
final class ConsumerMeter {

    private final LongAdder events = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder strayBlocks = new LongAdder();
    private volatile boolean received;
    private volatile long lastEventNanos;
    private volatile boolean connected;
    private volatile long failures;
    private volatile AjamFailure lastFailure;

    /** A listener that counts for this meter what it passes on to another; for one feed. */
    FeedListener counting(FeedListener listener) {
        connected = false;
        failures = 0;
        return new Counting(listener);
    }

    /** Events are missing that no feed tells of. */
    void countGap() {
        gaps.increment();
    }

    ConsumerStatus status(FeedProgress progress, long bufferedBytes) {
        Duration age = received ? Duration.ofNanos(System.nanoTime() - lastEventNanos) : null;
        return new ConsumerStatus(progress, connected, events.sum(), bytes.sum(), reconnects.sum(), gaps.sum(), strayBlocks.sum(), bufferedBytes,
                age, failures, lastFailure);
    }

    /** Called by one thread at a time. */
    private final class Counting implements FeedListener {

        private final FeedListener listener;
        private boolean wasConnected;
        private long inARow;

        Counting(FeedListener listener) {
            this.listener = listener;
        }

        @Override
        public Predicate<String> wanted() {
            return listener.wanted();
        }

        @Override
        public void received(EventBatch next) {
            events.add(next.events().size());
            lastEventNanos = System.nanoTime();
            received = true;
            listener.received(next);
        }

        @Override
        public boolean hasRoom() {
            return listener.hasRoom();
        }

        @Override
        public boolean isBehind() {
            return listener.isBehind();
        }

        @Override
        public void connected(AmiEvent event) {
            if (wasConnected) {
                reconnects.increment();
            }
            wasConnected = true;
            inARow = 0;
            failures = 0;
            connected = true;
            listener.connected(event);
        }

        @Override
        public void renewed() {
            reconnects.increment();
            listener.renewed();
        }

        @Override
        public void answered(long length) {
            bytes.add(length);
            listener.answered(length);
        }

        @Override
        public void stray(StrayBlock block) {
            strayBlocks.increment();
            listener.stray(block);
        }

        @Override
        public void disconnected(AmiEvent event) {
            connected = false;
            listener.disconnected(event);
        }

        @Override
        public void gap(Gap gap) {
            gaps.increment();
            listener.gap(gap);
        }

        @Override
        public void failed(AjamFailure failure) {
            lastFailure = failure;
            inARow++;
            failures = inARow;
            listener.failed(failure);
        }

        @Override
        public void snapshotRefused(String action, String message) {
            listener.snapshotRefused(action, message);
        }
    }
}
