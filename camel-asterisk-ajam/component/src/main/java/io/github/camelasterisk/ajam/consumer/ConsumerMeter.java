// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.BackupStatus;
import io.github.camelasterisk.ajam.client.feed.FeedObserver;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.client.http.StrayBlock;

/** Counts the events, failures and gaps of a consumer, across its feeds. Any thread may read while one counts. */
final class ConsumerMeter {

    private final LongAdder events = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder strayBlocks = new LongAdder();
    private final LongAdder takeovers = new LongAdder();
    private final LongAdder filled = new LongAdder();
    private volatile boolean received;
    private volatile long lastEventNanos;
    private volatile boolean connected;
    private volatile long failures;
    private volatile AjamFailure lastFailure;

    /** Returns an observer that counts for one feed. */
    FeedObserver observer() {
        connected = false;
        failures = 0;
        return new Counting();
    }

    /** Counts events that were lost without a feed's report. */
    void countGap() {
        gaps.increment();
    }

    ConsumerStatus status(FeedProgress progress, BackupStatus backup, Lag lag) {
        Duration age = received ? Duration.ofNanos(System.nanoTime() - lastEventNanos) : null;
        return new ConsumerStatus(progress, connected, events.sum(), bytes.sum(), reconnects.sum(), gaps.sum(), strayBlocks.sum(),
                backup, takeovers.sum(), filled.sum(), lag, age, failures, lastFailure);
    }

    /** Called by one thread at a time. */
    private final class Counting implements FeedObserver {

        private boolean wasConnected;
        private long inARow;

        @Override
        public void received(EventBatch batch) {
            events.add(batch.events().size());
            lastEventNanos = System.nanoTime();
            received = true;
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
        }

        @Override
        public void renewed() {
            reconnects.increment();
        }

        @Override
        public void answered(long length) {
            bytes.add(length);
        }

        @Override
        public void tookOver() {
            takeovers.increment();
        }

        @Override
        public void filled(long number) {
            filled.add(number);
        }

        @Override
        public void stray(StrayBlock block) {
            strayBlocks.increment();
        }

        @Override
        public void disconnected(AmiEvent event) {
            connected = false;
        }

        @Override
        public void gap(Gap gap) {
            gaps.increment();
        }

        @Override
        public void failed(AjamFailure failure) {
            lastFailure = failure;
            inARow++;
            failures = inARow;
        }
    }
}
