// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulates calls until it is closed: answered, busy and unanswered ones, and calls that wait in the queue {@code support} for the phones
 * 101 to 103. Thread-safe.
 */
public final class CallTraffic implements AutoCloseable {

    private static final List<String> NAMES = List.of("Anna Weber", "Ben Okafor", "Chloé Martin", "Jörg Ñandú", "Mei Tanaka");
    private static final String QUEUE = "support";

    private final Pbx pbx;
    private final Dialplan dialplan;
    private final Duration interval;
    private final Iterator<Runnable> calls = Stream.generate(() -> Stream.<Runnable>of(
            this::answered, this::queued, this::busy, this::queued, this::answered, this::impatient, this::unanswered))
            .flatMap(cycle -> cycle).iterator();
    private final List<QueueMember> members = new ArrayList<>();
    private final List<Channel> callers = new ArrayList<>();
    private int count;
    private boolean closed;

    /**
     * Creates traffic that has not started.
     *
     * @param pbx      the PBX
     * @param dialplan the dialplan of the PBX
     * @param interval the time from one new call to the next
     */
    public CallTraffic(Pbx pbx, Dialplan dialplan, Duration interval) {
        this.pbx = pbx;
        this.dialplan = dialplan;
        this.interval = interval;
    }

    /** Starts the calls, which end with the threads of the PBX. */
    public void start() {
        synchronized (pbx) {
            IntStream.rangeClosed(101, 103).mapToObj(number -> "PJSIP/" + number).forEach(this::addMember);
            next();
        }
    }

    private void addMember(String phone) {
        dialplan.phone(phone, this::answering);
        CallQueue queue = pbx.queues().get(QUEUE);
        if (queue.member(phone).isEmpty()) {
            QueueMember member = new QueueMember(phone, nameOf(phone.hashCode()), phone, 0);
            members.add(member);
            queue.add(member);
        }
    }

    private void next() {
        if (!closed) {
            callers.removeIf(Channel::isGone);
            calls.next().run();
            pbx.after(interval, this::next);
        }
    }

    private void answered() {
        callPhone(answering());
    }

    private void busy() {
        callPhone(List.of(Step.of("Busy")));
    }

    private void unanswered() {
        callPhone(List.of(Step.of("Ringing"), waiting(4)));
    }

    private void callPhone(List<Step> behaviour) {
        freePhone().ifPresent(number -> {
            dialplan.phone("PJSIP/" + number, () -> behaviour);
            call(number);
        });
    }

    private void queued() {
        call("queue");
    }

    /** Waits in the queue, unless somebody answers immediately, and hangs up. */
    private void impatient() {
        Channel caller = call("queue");
        pbx.after(interval.dividedBy(2), () -> pbx.endCall(caller, HangupCause.NORMAL_CLEARING));
    }

    private List<Step> answering() {
        return List.of(Step.of("Ringing"), waiting(1), Step.of("Answer"), waiting(3 + count % 3));
    }

    private Step waiting(int intervals) {
        return Step.waiting(interval.toMillis() * intervals / 1000.0);
    }

    private Channel call(String exten) {
        int number = count++;
        Channel caller = pbx.open(pbx.channelName("PJSIP/trunk"), exten, "030" + (5550100 + number % 100), nameOf(number));
        callers.add(caller);
        dialplan.run(caller, dialplan.steps(Dialplan.CONTEXT, exten));
        return caller;
    }

    private static String nameOf(int number) {
        return NAMES.get(Math.floorMod(number, NAMES.size()));
    }

    private Optional<String> freePhone() {
        return IntStream.rangeClosed(104, 109).mapToObj(String::valueOf)
                .filter(number -> pbx.channels().stream().noneMatch(each -> each.name().startsWith("PJSIP/" + number + "-")))
                .findFirst();
    }

    /** Ends the current calls and starts no more. */
    @Override
    public void close() {
        synchronized (pbx) {
            if (!closed) {
                closed = true;
                callers.forEach(caller -> pbx.endCall(caller, HangupCause.NORMAL_CLEARING));
                members.forEach(pbx.queues().get(QUEUE)::remove);
            }
        }
    }
}
