// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps queues, their members, and who waits in them. For one thread at a time. */
final class QueueEvents {

    private static final String QUEUE = "Queue";
    private static final String UNIQUEID = "Uniqueid";
    private static final int MOST_ABANDONED = 200;

    private final Table<Queue> queues;
    private final Table<Member> members;
    private final Table<Caller> callers;
    private final Table<AbandonedCall> abandoned;
    private final Quarters quarters;

    QueueEvents(Table<Queue> queues, Table<Member> members, Table<Caller> callers, Table<AbandonedCall> abandoned, Quarters quarters) {
        this.queues = queues;
        this.members = members;
        this.callers = callers;
        this.abandoned = abandoned;
        this.quarters = quarters;
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("QueueParams", this::queue);
        for (String event : new String[] { "QueueMember", "QueueMemberAdded", "QueueMemberStatus", "QueueMemberPause", "QueueMemberPenalty",
            "QueueMemberRinginuse" }) {
            handlers.put(event, this::member);
        }
        handlers.put("QueueMemberRemoved", event -> members.remove(memberId(event)));
        handlers.put("QueueEntry", this::entry);
        handlers.put("QueueCallerJoin", this::joined);
        handlers.put("QueueCallerLeave", this::left);
        handlers.put("QueueCallerAbandon", this::abandoned);
        handlers.merge("BridgeEnter", this::taken, Consumer::andThen);
        handlers.merge("Hangup", this::taken, Consumer::andThen);
        handlers.put("AgentRingNoAnswer", this::missed);
        handlers.put("AgentConnect", event -> talks(event, true));
        handlers.put("AgentComplete", this::completed);
    }

    private static String memberId(Fields event) {
        // the list names it in another way than the events
        return Member.id(event.text(QUEUE), event.has("Interface") ? event.text("Interface") : event.text("Location"));
    }

    private Queue known(Fields event) {
        Queue queue = queues.get(event.text(QUEUE));
        return queue == null ? new Queue(event.text(QUEUE)) : queue;
    }

    private void queue(Fields event) {
        Queue queue = known(event);
        queue.read(event);
        queues.put(queue);
    }

    private void member(Fields event) {
        Member member = members.get(memberId(event));
        if (member == null) {
            member = new Member(event.text(QUEUE), event.has("Interface") ? event.text("Interface") : event.text("Location"));
        }
        member.read(event);
        members.put(member);
    }

    private void entry(Fields event) {
        Caller known = callers.get(Caller.id(event.text(QUEUE), event.text(UNIQUEID)));
        Caller caller = known == null ? new Caller(event.text(QUEUE), event.text(UNIQUEID), event.ago("Wait")) : known;
        caller.read(event);
        callers.put(caller);
    }

    private void joined(Fields event) {
        // the snapshot may already contain this caller, who then moves nobody back
        if (callers.get(Caller.id(event.text(QUEUE), event.text(UNIQUEID))) == null) {
            makeRoom(event.text(QUEUE), event.number("Position"));
        }
        Caller caller = new Caller(event.text(QUEUE), event.text(UNIQUEID), event.time());
        caller.read(event);
        callers.put(caller);
    }

    /** It may be the surrogate of a channel that was taken out of the queue: nobody here, but others had joined behind it. */
    private void left(Fields event) {
        leave(callers.get(Caller.id(event.text(QUEUE), event.text(UNIQUEID))), event);
        closeRanks(event.text(QUEUE));
    }

    private Caller waiting(Fields event) {
        return callers.all().stream().filter(caller -> caller.channel.equals(event.text(UNIQUEID))).findFirst().orElse(null);
    }

    /** Something outside of the queue has taken the caller: the queue says nothing, and counts the caller among the abandoned. */
    private void taken(Fields event) {
        Caller caller = waiting(event);
        if (caller != null) {
            leave(caller, event);
            Queue queue = queues.get(caller.queue);
            if (queue != null) {
                queue.abandoned++;
                queues.put(queue);
            }
        }
    }

    private void leave(Caller caller, Fields event) {
        if (caller != null) {
            callers.remove(caller.id());
            quarters.waited(event.time(), caller.since);
            closeRanks(caller.queue);
        }
    }

    private void makeRoom(String queue, long position) {
        inQueue(queue).filter(caller -> caller.position >= position).toList().forEach(caller -> move(caller, caller.position + 1));
    }

    private void closeRanks(String queue) {
        long position = 0;
        for (Caller caller : inQueue(queue).toList()) {
            position++;
            if (caller.position != position) {
                move(caller, position);
            }
        }
    }

    private Stream<Caller> inQueue(String queue) {
        return callers.all().stream().filter(caller -> caller.queue.equals(queue)).sorted(Comparator.comparing(caller -> caller.position));
    }

    private void move(Caller caller, long position) {
        caller.position = position;
        callers.put(caller);
    }

    private void abandoned(Fields event) {
        Queue queue = known(event);
        queue.abandoned++;
        queues.put(queue);
        quarters.abandoned(event.time());
        long waited = event.number("HoldTime");
        abandoned.put(new AbandonedCall(event.text(UNIQUEID) + "|" + queue.name, queue.name, event.text("Channel"), event.text("CallerIDNum"),
                event.text("CallerIDName"), event.time().minusSeconds(waited), event.time(), waited, event.number("Position")));
        Instant today = ZonedDateTime.ofInstant(event.time(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.DAYS).toInstant();
        abandoned.removeIf(call -> call.at().isBefore(today));
        if (abandoned.all().size() > MOST_ABANDONED) {
            abandoned.remove(abandoned.all().iterator().next().id());
        }
    }

    private void missed(Fields event) {
        Member member = members.get(memberId(event));
        if (member != null) {
            member.missed++;
            members.put(member);
        }
    }

    /** No event about the member says so. */
    private void talks(Fields event, boolean inCall) {
        Member member = members.get(memberId(event));
        if (member != null) {
            member.inCall = inCall;
            members.put(member);
        }
    }

    private void completed(Fields event) {
        talks(event, false);
        Queue queue = known(event);
        queue.completed++;
        if (event.number("HoldTime") <= queue.serviceLevel) {
            queue.completedInTime++;
        }
        queues.put(queue);
    }
}
