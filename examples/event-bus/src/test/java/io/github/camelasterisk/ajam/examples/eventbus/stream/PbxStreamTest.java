// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.eventbus.broker.FencedException;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publishing;
import io.github.camelasterisk.ajam.examples.eventbus.broker.TopicRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.Calls;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Two streams of one PBX on a topic that is a list, with elections by the test. */
class PbxStreamTest {

    private final List<TopicRecord> topic = new ArrayList<>();
    private final Candidate one = new Candidate("one");
    private final Candidate two = new Candidate("two");
    private Writer latest;
    private long nanos;

    /** A node, as its stream sees it. */
    private final class Candidate implements PbxStream.Surroundings {

        private final PbxStream stream;
        private boolean stands;
        private boolean elected;
        private boolean meant = true;
        private int generation;
        private int told;
        private boolean tailStands;
        private boolean losesCommits;
        private Runnable beforePublishing = () -> { };

        Candidate(String name) {
            stream = new PbxStream("pbx", new PbxStream.Settings(name, 1000, Duration.ofSeconds(5)), this, new Calls(10), () -> nanos);
            connect();
        }

        private void connect() {
            stream.accept(List.of(session("AjamConnected")));
        }

        @Override
        public void stand(boolean candidate) {
            stands = candidate;
        }

        @Override
        public boolean isElected() {
            return elected;
        }

        @Override
        public boolean isMeantForThisNode() {
            return meant;
        }

        @Override
        public int generation() {
            return generation;
        }

        @Override
        public Publishing publish() {
            latest = new Writer(this);
            return latest;
        }

        @Override
        public long position() {
            if (tailStands) {
                return told;
            }
            topic.subList(told, topic.size()).forEach(stream::published);
            told = topic.size();
            return told;
        }

        void receives(String... ids) {
            accepts(ids);
            stream.advance();
        }

        void accepts(String... ids) {
            stream.accept(Stream.of(ids).map(PbxStreamTest::event).toList());
        }

        void leads() {
            elected = true;
            stream.advance();
            assertThat(stream.state()).isEqualTo(PbxState.LEADING);
        }

        void reads() {
            position();
            stream.advance();
        }
    }

    /** Kafka: accepts only the latest publisher. */
    private final class Writer implements Publishing {

        private final Candidate node;
        private final long end = topic.size();

        Writer(Candidate node) {
            this.node = node;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public void publish(List<BusRecord> records) {
            if (latest != this) {
                throw fenced();
            }
            node.beforePublishing.run();
            records.forEach(record -> topic.add(new TopicRecord(record.id(), "pbx", null, null, node == one ? "one" : "two", record.timestamp())));
            if (node.losesCommits) {
                node.losesCommits = false;
                throw new KafkaException("The answer to the commit is lost");
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static FencedException fenced() {
        return new FencedException(new KafkaException("fenced"));
    }

    private static BusRecord event(String id) {
        return new BusRecord(id, AmiEvent.of(id.startsWith("gap") ? "AjamGap" : "UserEvent", Map.of()), null, null, 1);
    }

    private static BusRecord session(String name) {
        return new BusRecord(name, AmiEvent.of(name, Map.of()), null, null, 1);
    }

    private List<String> published() {
        return topic.stream().map(TopicRecord::id).toList();
    }

    @Test
    void aStandbyPublishesNothing() {
        one.receives("a", "b");
        one.stream.advance();
        assertThat(one.stands).as("another node may lead").isFalse();
        nanos += Duration.ofSeconds(5).toNanos();
        one.stream.advance();

        assertThat(one.stands).isTrue();
        assertThat(one.stream.state()).isEqualTo(PbxState.STANDBY);
        assertThat(one.stream.pending()).isEqualTo(2);
        assertThat(topic).isEmpty();
    }

    @Test
    void theNextLeaderPublishesWhatTheLastOneDidNot() {
        one.leads();
        one.receives("a", "b", "c");
        two.receives("a", "b", "c", "d", "e");
        two.leads();
        two.receives("f");

        assertThat(published()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void theTopicMayBeAheadOfTheSession() {
        one.leads();
        one.receives("a", "b", "c");
        two.reads();
        two.receives("a", "b", "c", "d");

        assertThat(two.stream.pending()).isEqualTo(1);
    }

    @Test
    void doesNotLeadBeforeItHasReadTheTopic() {
        one.leads();
        one.receives("a");
        two.receives("a", "b");
        two.tailStands = true;
        two.elected = true;
        two.stream.advance();
        assertThat(two.stream.state()).isEqualTo(PbxState.CATCHING_UP);
        assertThat(published()).containsExactly("a");

        two.tailStands = false;
        two.stream.advance();
        assertThat(published()).containsExactly("a", "b");
    }

    @Test
    void aZombieIsFencedAndPublishesNothing() {
        one.leads();
        one.receives("a");
        two.receives("a", "b");
        two.leads();
        // it does not know yet that it is not elected any more
        one.receives("b", "c");
        assertThat(one.stream.state()).isEqualTo(PbxState.FENCED);
        assertThat(published()).containsExactly("a", "b");

        one.stream.advance();
        assertThat(one.stream.state()).isEqualTo(PbxState.STANDBY);
        assertThat(one.stands).isFalse();
        one.elected = false;
        two.receives("c");
        one.reads();
        assertThat(published()).containsExactly("a", "b", "c");
        assertThat(one.stream.pending()).isZero();
    }

    @Test
    void aCommitOfUnknownOutcomeIsLookedUpOnTheTopic() {
        one.leads();
        one.losesCommits = true;
        one.receives("a", "b");
        assertThat(one.stream.state()).isEqualTo(PbxState.CATCHING_UP);
        one.receives("c");
        one.stream.advance();
        assertThat(one.stream.state()).as("not at once").isEqualTo(PbxState.CATCHING_UP);
        nanos += Duration.ofSeconds(1).toNanos();
        one.stream.advance();

        assertThat(one.stream.state()).isEqualTo(PbxState.LEADING);
        assertThat(published()).containsExactly("a", "b", "c");
    }

    @Test
    void aGapOfTheStandbyIsNoneIfTheLeaderHadNone() {
        one.leads();
        two.receives("a", "gap-of-two", "c");
        one.receives("a", "b", "c");
        two.reads();
        two.leads();

        assertThat(published()).containsExactly("a", "b", "c");
    }

    @Test
    void aGapOfAllIsPublished() {
        one.leads();
        one.receives("a");
        two.receives("a", "gap-of-two", "c");
        two.leads();

        assertThat(published()).containsExactly("a", "gap-of-two", "c");
    }

    @Test
    void aNodeThatWasNotThereReportsThatSomethingMayBeMissing() {
        one.leads();
        one.receives("a");
        two.receives("c");
        two.leads();

        assertThat(published()).containsExactly("a", "gap-pbx-1", "c");
    }

    @Test
    void leavesThePbxToOthersWhenItCannotReachIt() {
        one.leads();
        one.stream.accept(List.of(event("a"), session("AjamDisconnected")));
        one.stream.advance();

        assertThat(published()).containsExactly("a");
        assertThat(one.stream.state()).isEqualTo(PbxState.STANDBY);
        assertThat(one.stands).isFalse();
        one.stream.advance();
        assertThat(one.stands).isFalse();
        one.elected = false;
        one.connect();
        one.stream.advance();
        assertThat(one.stands).isTrue();
    }

    @Test
    void leavesThePbxToTheNodeForWhichItIsMeant() {
        one.leads();
        one.meant = false;
        one.stream.advance();
        assertThat(one.stream.state()).as("only after a change").isEqualTo(PbxState.LEADING);

        one.generation++;
        one.stream.advance();
        assertThat(one.stream.state()).as("the other node may have started just now").isEqualTo(PbxState.LEADING);
        one.receives("a");
        one.stream.advance();
        assertThat(published()).endsWith("a");
        nanos += Duration.ofSeconds(5).toNanos();
        one.stream.advance();
        assertThat(one.stream.state()).isEqualTo(PbxState.STANDBY);
        assertThat(one.stands).isFalse();
        one.elected = false;
        one.stream.advance();
        assertThat(one.stands).as("for a while").isFalse();
        nanos += Duration.ofSeconds(5).toNanos();
        one.stream.advance();
        assertThat(one.stands).as("if nobody else takes it").isTrue();
    }

    @Test
    void refusesMoreEventsThanItMayKeep() {
        one.receives(Stream.iterate(0, n -> n + 1).limit(1000).map(String::valueOf).toArray(String[]::new));

        assertThatThrownBy(() -> one.receives("one too many")).isInstanceOf(PendingFullException.class).hasMessageContaining("1000 events of pbx");
        one.leads();
        one.receives("one too many");
        assertThat(published()).hasSize(1001).endsWith("one too many");
    }

    @Test
    void takesEventsWhileKafkaKeepsItWaiting() throws Exception {
        one.leads();
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        one.beforePublishing = () -> {
            waits.countDown();
            awaitUninterrupted(answer);
        };
        one.accepts("a", "b");
        CompletableFuture<Void> advancing = CompletableFuture.runAsync(one.stream::advance);
        assertThat(waits.await(1, TimeUnit.MINUTES)).isTrue();

        CompletableFuture<Integer> accepting = CompletableFuture.supplyAsync(() -> {
            one.accepts("c");
            return one.stream.pending();
        });
        assertThat(accepting.get(1, TimeUnit.MINUTES)).as("not on the topic yet").isEqualTo(3);
        assertThat(one.stream.state()).isEqualTo(PbxState.LEADING);
        assertThat(published()).isEmpty();

        answer.countDown();
        advancing.get(1, TimeUnit.MINUTES);
        assertThat(published()).as("it returns to the election between two transactions").containsExactly("a", "b");
        one.stream.advance();
        assertThat(published()).containsExactly("a", "b", "c");
        assertThat(one.stream.pending()).isZero();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatFollowsALostConnectionIsForTheNextLeader() {
        one.leads();
        one.accepts("a");
        one.stream.accept(List.of(session("AjamDisconnected"), event("gap-of-one"), session("AjamConnected"), event("c")));
        one.stream.advance();
        assertThat(published()).containsExactly("a");
        assertThat(one.stream.pending()).isEqualTo(2);

        one.elected = false;
        two.receives("a", "b", "c");
        two.leads();
        assertThat(published()).containsExactly("a", "b", "c");
    }

    @Test
    void stopsWithNothingPending() {
        one.leads();
        one.receives("a");
        one.stream.stop();
        one.stream.advance();

        assertThat(one.stream.state()).isEqualTo(PbxState.STOPPED);
        assertThat(one.stands).isFalse();
        assertThat(published()).containsExactly("a");
    }
}
