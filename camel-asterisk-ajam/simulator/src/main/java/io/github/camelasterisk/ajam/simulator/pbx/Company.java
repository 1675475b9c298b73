// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A small company at work until this is closed: twelve people at the extensions 101 to 112, the queues {@code support} (500) and
 * {@code sales} (501) whose agents log in, pause and log out, customers who wait, are answered or give up, the conference 800, and calls
 * that are held, transferred, parked and retrieved. It tolerates whatever actions change. Thread-safe.
 */
public final class Company implements AutoCloseable {

    private static final Map<String, List<String>> AGENTS = Map.of(
            "support", List.of("101", "102", "103", "104"), "sales", List.of("105", "106", "107"));
    private static final List<String> STAFF = List.of("Anna Weber", "Ben Okafor", "Chloé Martin", "Jörg Ñandú", "Mei Tanaka", "Omar Haddad",
            "Zofia Nowak", "Liam O'Brien", "Sara Lindström", "Tomás Rivera", "Ines Duarte", "Reception");
    private static final List<String> CUSTOMERS = List.of("Acme Ltd", "Bakery Krümel", "Dr. Popescu", "Elena Rossi", "Hotel Miramar",
            "K. Johansson", "Nguyen & Sons", "P. van Dijk", "City Library", "Garage Dubois");
    private static final List<String> REASONS = List.of("lunch", "meeting", "paperwork", "short break");
    private static final int LOGGED_IN_AT_LEAST = 2;

    private final Pbx pbx;
    private final Dialplan dialplan;
    private final Duration interval;
    private final Random random;
    private final Map<String, String> staff = new LinkedHashMap<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Runnable> kindsOfCall = List.of(
            () -> customer("500"), () -> customer("500"), () -> customer("500"), () -> customer("501"), () -> customer("501"),
            this::customerCallsSomebody, this::customerCallsSomebody, this::colleagues, this::colleagues, this::callOut, this::conference);
    private boolean closed;

    /**
     * Creates a company whose people do not call yet.
     *
     * @param pbx      the PBX of the company
     * @param interval the average time from one new call to the next; a call takes several of these
     * @param seed     the same seed produces the same calls, as far as threads allow
     */
    public Company(Pbx pbx, Duration interval, long seed) {
        this.pbx = pbx;
        this.dialplan = pbx.dialplan();
        this.interval = interval;
        this.random = new Random(seed);
    }

    /** Starts the calls, which end with the threads of the PBX. */
    public void start() {
        synchronized (pbx) {
            for (int i = 0; i < STAFF.size(); i++) {
                hire(String.valueOf(101 + i), STAFF.get(i));
            }
            dialplan.phone("PJSIP/trunk", this::somebody);
            AGENTS.forEach((queue, agents) -> {
                pbx.queues().computeIfAbsent(queue, name -> new CallQueue(pbx, name));
                agents.forEach(agent -> logIn(queue, agent));
            });
            nextCall();
            nextCall();
            later(5, this::nextShift);
        }
    }

    private void hire(String exten, String name) {
        staff.put(exten, name);
        pbx.devices().add(exten, name);
        dialplan.phone("PJSIP/" + exten, this::somebody);
    }

    /** Most answer after a moment and hang up some time later, some are busy, some let it ring. */
    private List<Step> somebody() {
        int luck = random.nextInt(20);
        if (luck == 0) {
            return List.of(Step.of("Busy"));
        }
        return luck < 3 ? List.of(Step.of("Ringing"), waiting(30), Step.of("Busy"))
                : List.of(Step.of("Ringing"), waiting(0.3 + 2 * random.nextDouble()), Step.of("Answer"), waiting(3 + 9 * random.nextDouble()));
    }

    private Step waiting(double intervals) {
        return Step.waiting(times(intervals).toMillis() / 1000.0);
    }

    private Duration times(double intervals) {
        return Duration.ofMillis((long) (interval.toMillis() * intervals));
    }

    /** Runs this after approximately this number of intervals, unless the company is closed by then. */
    private void later(double intervals, Runnable task) {
        pbx.after(times(intervals * (0.5 + random.nextDouble())), () -> {
            if (!closed) {
                task.run();
            }
        });
    }

    private void nextCall() {
        channels.removeIf(Channel::isGone);
        oneOf(kindsOfCall).run();
        later(1, this::nextCall);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Optional<String> freeColleague() {
        List<String> free = staff.keySet().stream().filter(this::isFree).toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(oneOf(free));
    }

    private boolean isFree(String exten) {
        return pbx.channels().stream().noneMatch(channel -> channel.device().equals("PJSIP/" + exten));
    }

    // ---- calls

    private Channel call(String device, String exten, String number, String name) {
        Channel caller = pbx.open(pbx.channelName(device), exten, number, name);
        channels.add(caller);
        dialplan.run(caller, dialplan.steps(Dialplan.CONTEXT, exten));
        return caller;
    }

    private Channel callFromOutside(String exten) {
        int customer = random.nextInt(CUSTOMERS.size());
        return call("PJSIP/trunk", exten, "030555010" + customer, CUSTOMERS.get(customer));
    }

    private Channel callFrom(String colleague, String exten) {
        return call("PJSIP/" + colleague, exten, colleague, staff.get(colleague));
    }

    /** Waits in a queue, and gives up if nobody answers in time. */
    private void customer(String queue) {
        Channel caller = callFromOutside(queue);
        later(6, () -> {
            if (caller.bridge().isEmpty()) {
                pbx.endCall(caller, HangupCause.NORMAL_CLEARING);
            }
        });
        live(caller);
    }

    private void customerCallsSomebody() {
        freeColleague().ifPresent(exten -> live(callFromOutside(exten)));
    }

    private void colleagues() {
        freeColleague().ifPresent(caller -> freeColleague().filter(called -> !called.equals(caller))
                .ifPresent(called -> live(callFrom(caller, called))));
    }

    private void callOut() {
        freeColleague().ifPresent(caller -> live(callFrom(caller, "030555020" + random.nextInt(CUSTOMERS.size()))));
    }

    private void conference() {
        Channel member = freeColleague().filter(colleague -> random.nextBoolean())
                .map(colleague -> callFrom(colleague, "800")).orElseGet(() -> callFromOutside("800"));
        later(10, () -> pbx.endCall(member, HangupCause.NORMAL_CLEARING));
    }

    /** Something may happen in a call, and every call ends. */
    private void live(Channel caller) {
        later(5, () -> Transfers.partyOf(caller).ifPresent(party -> {
            switch (random.nextInt(8)) {
                case 0, 1 -> putOnHold(party);
                case 2 -> freeColleague().ifPresent(exten -> pbx.transfers().blind(party, caller, Dialplan.CONTEXT, exten));
                case 3 -> park(caller, party);
                case 4 -> freeColleague().ifPresent(exten -> consult(caller, party, exten));
                default -> {
                    // they just talk
                }
            }
        }));
        later(30, () -> pbx.endCall(caller, HangupCause.NORMAL_CLEARING));
    }

    private void putOnHold(Channel phone) {
        pbx.hold(phone, true);
        later(2, () -> pbx.hold(phone, false));
    }

    /** Parks the caller; usually somebody retrieves the call. */
    private void park(Channel caller, Channel phone) {
        pbx.parking().park(caller, phone.device());
        if (random.nextInt(4) > 0) {
            later(3, () -> pbx.parking().spaceOf(caller)
                    .ifPresent(space -> freeColleague().ifPresent(colleague -> hangUpAfterTalk(callFrom(colleague, space)))));
        }
    }

    private void hangUpAfterTalk(Channel channel) {
        later(6, () -> pbx.endCall(channel, HangupCause.NORMAL_CLEARING));
    }

    /** Consults a colleague first, and then transfers the caller. */
    private void consult(Channel caller, Channel phone, String colleague) {
        pbx.transfers().attended(phone, caller, Dialplan.CONTEXT, colleague);
        hangUpAfterTalk(phone);
    }

    // ---- agents

    private void nextShift() {
        List<String> queues = List.copyOf(AGENTS.keySet()).stream().sorted().toList();
        String name = oneOf(queues);
        String agent = oneOf(AGENTS.get(name));
        CallQueue queue = pbx.queues().get(name);
        queue.member("PJSIP/" + agent).ifPresentOrElse(member -> {
            if (member.isPaused()) {
                queue.pause(member, false, "");
            } else if (queue.members().stream().filter(other -> !other.isPaused()).count() > LOGGED_IN_AT_LEAST) {
                takeABreak(queue, member);
            }
        }, () -> logIn(name, agent));
        later(4, this::nextShift);
    }

    private void takeABreak(CallQueue queue, QueueMember member) {
        if (random.nextInt(4) == 0) {
            queue.remove(member);
        } else {
            queue.pause(member, true, oneOf(REASONS));
        }
    }

    private void logIn(String queue, String agent) {
        String phone = "PJSIP/" + agent;
        if (pbx.queues().get(queue).member(phone).isEmpty()) {
            pbx.queues().get(queue).add(new QueueMember(phone, staff.get(agent), phone, 0));
        }
    }

    /** Ends the current calls and starts no more. */
    @Override
    public void close() {
        synchronized (pbx) {
            closed = true;
            channels.forEach(channel -> pbx.endCall(channel, HangupCause.NORMAL_CLEARING));
            AGENTS.forEach((name, agents) -> agents.forEach(agent -> pbx.queues().get(name).member("PJSIP/" + agent)
                    .ifPresent(pbx.queues().get(name)::remove)));
        }
    }
}
