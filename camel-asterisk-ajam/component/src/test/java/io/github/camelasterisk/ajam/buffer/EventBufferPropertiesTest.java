// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.ManualTimer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Tuple;

/** What holds whatever happens to the disk, and whenever its work is done. */
@PropertyDefaults(tries = 2000, edgeCases = EdgeCasesMode.NONE)
class EventBufferPropertiesTest {

    enum Step {
        ADD, KEEP, POLL, WORK, RING, FULL, ROOM, UNREADABLE, READABLE, NO_MEMORY, MEMORY, DAMAGE
    }

    /** A buffer, and what must come out of it: each number once and in order, or a gap that stands for exactly those missing. */
    private static final class Model {

        static final long BYTES = 6000;
        final SharedMemory shared = new SharedMemory(BYTES);
        final FaultyStore store = new FaultyStore();
        final ManualTimer timer = new ManualTimer();
        final Queue<Runnable> work = new ArrayDeque<>();
        final EventBuffer buffer = new EventBuffer("test", 1000, StandardCharsets.UTF_8,
                new BufferResources(shared, store, work::add, timer));
        int added;
        int taken;

        void step(Step step, int number) {
            switch (step) {
                case ADD -> buffer.add(next(number));
                case KEEP -> buffer.keep(next(1));
                case POLL -> IntStream.range(0, number).forEach(i -> poll());
                case WORK -> work();
                case RING -> timer.ring();
                case FULL -> store.room = number - 1;
                case ROOM -> room();
                case UNREADABLE -> store.unreadable = true;
                case READABLE -> store.unreadable = false;
                case NO_MEMORY -> store.outOfMemory = true;
                case MEMORY -> store.outOfMemory = false;
                case DAMAGE -> damage(number);
                default -> throw new IllegalStateException();
            }
        }

        private EventBatch next(int number) {
            List<AmiEvent> events = IntStream.range(added, added + number).mapToObj(i -> AmiEvent.of(String.valueOf(i), Map.<String, Object>of())).toList();
            added += number;
            return new EventBatch(events, false);
        }

        void work() {
            while (!work.isEmpty()) {
                work.remove().run();
            }
        }

        private void room() {
            store.room = Integer.MAX_VALUE;
            store.full = false;
        }

        private void damage(int number) {
            if (!store.files.isEmpty()) {
                byte[] content = store.last().content;
                if (content.length > 0) {
                    content[number * 31 % content.length] ^= (byte) number;
                }
            }
        }

        boolean poll() {
            EventBatch next = buffer.poll();
            if (next == null) {
                return false;
            }
            if (next.gap() != null) {
                assertThat(next.gap().lost()).isPositive();
                taken += (int) next.gap().lost();
            } else {
                next.events().forEach(event -> assertThat(event.name()).isEqualTo(String.valueOf(taken++)));
            }
            assertThat(taken).isLessThanOrEqualTo(added);
            return true;
        }

        /** The disk is in order again, and all is taken. */
        void finish() {
            room();
            store.unreadable = false;
            store.outOfMemory = false;
            for (int idle = 0; idle < 5; idle++) {
                work();
                while (poll()) {
                    idle = 0;
                }
                timer.ring();
            }
        }
    }

    @Property
    void eachEventComesOnceAndInOrderOrIsCountedInTheGapInItsPlace(@ForAll("steps") List<Tuple2<Step, Integer>> steps) {
        Model model = new Model();
        for (Tuple2<Step, Integer> step : steps) {
            model.step(step.get1(), step.get2());
        }

        model.finish();

        assertThat(model.taken).isEqualTo(model.added);
        assertThat(model.buffer.isInMemory()).isTrue();
        assertThat(model.buffer.hasRoom()).isTrue();
        assertThat(model.shared.free()).isEqualTo(Model.BYTES);
        assertThat(model.store.open()).isZero();
        assertThat(model.buffer.memoryBytes()).isZero();
    }

    @Property
    void closedAtAnyTimeItKeepsNeitherMemoryNorFiles(@ForAll("steps") List<Tuple2<Step, Integer>> before,
            @ForAll("steps") List<Tuple2<Step, Integer>> after) {
        Model model = new Model();
        for (Tuple2<Step, Integer> step : before) {
            model.step(step.get1(), step.get2());
        }
        model.buffer.close();
        assertThat(model.shared.free()).isEqualTo(Model.BYTES);
        for (Tuple2<Step, Integer> step : after) {
            model.step(step.get1(), step.get2());
        }

        model.work();

        assertThat(model.buffer.poll()).isNull();
        assertThat(model.shared.free()).isEqualTo(Model.BYTES);
        assertThat(model.store.open()).isZero();
    }

    @Provide
    Arbitrary<List<Tuple2<Step, Integer>>> steps() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.just(Step.ADD)), Tuple.of(8, Arbitraries.just(Step.POLL)),
                Tuple.of(8, Arbitraries.just(Step.WORK)), Tuple.of(9, Arbitraries.of(Step.class)));
        return Arbitraries.integers().between(1, 9).flatMap(number -> step.map(s -> Tuple.of(s, number))).list().ofMinSize(1).ofMaxSize(80);
    }
}
