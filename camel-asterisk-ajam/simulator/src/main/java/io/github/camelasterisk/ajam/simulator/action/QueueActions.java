// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.CallQueue;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;
import io.github.camelasterisk.ajam.simulator.pbx.QueueMember;

/** The actions on queues. */
public final class QueueActions {

    private final Pbx pbx;

    /**
     * Creates the actions for queues.
     *
     * @param pbx the PBX that the actions control
     */
    public QueueActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("QueueStatus", "", "Lists queues, members and callers.", this::queueStatus);
        table.add("QueueSummary", "", "Lists queues.", this::queueSummary);
        table.add("QueueAdd", "agent", "Adds a member to a queue.", this::queueAdd);
        table.add("QueuePenalty", "agent", "Sets the penalty of a member.", this::queuePenalty);
        table.add("QueueLog", "agent", "Writes an entry into the queue's log.", this::queueLog);
        table.add("QueueReset", "", "Sets back what a queue has counted.", this::queueReset);
        table.add("QueueRemove", "agent", "Removes a member from a queue.", this::queueRemove);
        table.add("QueuePause", "agent", "Pauses a member.", this::queuePause);
    }

    private Answer queueStatus(AjamRequest request) {
        return list(request, "Queue status will follow", (queue, answer) -> queue.listStatus(request.get("Member"), answer))
                .complete("QueueStatusComplete");
    }

    private Answer queueSummary(AjamRequest request) {
        return list(request, "Queue summary will follow", CallQueue::listSummary).complete("QueueSummaryComplete");
    }

    private Answer list(AjamRequest request, String message, BiConsumer<CallQueue, Answer> item) {
        Answer answer = Answer.list(message);
        pbx.queues().values().stream().filter(queue -> isMeant(queue, request)).forEach(queue -> item.accept(queue, answer));
        return answer;
    }

    /** Without a name, all queues. */
    private static boolean isMeant(CallQueue queue, AjamRequest request) {
        return request.get("Queue").isEmpty() || queue.name().equalsIgnoreCase(request.get("Queue"));
    }

    private Answer queueAdd(AjamRequest request) {
        String interfaceName = request.get("Interface");
        if (request.get("Queue").isEmpty()) {
            return Answer.error("'Queue' not specified.");
        }
        if (interfaceName.isEmpty()) {
            return Answer.error("'Interface' not specified.");
        }
        CallQueue queue = pbx.queues().get(request.get("Queue"));
        if (queue == null) {
            return Answer.error("Unable to add interface to queue: No such queue");
        }
        if (queue.member(interfaceName).isPresent()) {
            return Answer.error("Unable to add interface: Already there");
        }
        queue.add(newMember(request));
        return Answer.success("Added interface to queue");
    }

    private static QueueMember newMember(AjamRequest request) {
        String interfaceName = request.get("Interface");
        String penalty = request.get("Penalty");
        QueueMember member = new QueueMember(interfaceName, orElse(request.get("MemberName"), interfaceName),
                orElse(request.get("StateInterface"), interfaceName),
                penalty.matches("\\d{1,9}") ? Integer.parseInt(penalty) : 0);
        member.pause(request.isTrue("Paused"), request.get("Reason"));
        return member;
    }

    private static String orElse(String value, String other) {
        return value.isEmpty() ? other : value;
    }

    private Answer queueRemove(AjamRequest request) {
        if (request.get("Queue").isEmpty() || request.get("Interface").isEmpty()) {
            return Answer.error("Need 'Queue' and 'Interface' parameters.");
        }
        CallQueue queue = pbx.queues().get(request.get("Queue"));
        if (queue == null) {
            return Answer.error("Unable to remove interface from queue: No such queue");
        }
        Optional<QueueMember> member = queue.member(request.get("Interface"));
        member.ifPresent(queue::remove);
        return member.isPresent() ? Answer.success("Removed interface from queue")
                : Answer.error("Unable to remove interface: Not there");
    }

    private Answer queuePenalty(AjamRequest request) {
        String penalty = request.get("Penalty");
        if (request.get("Interface").isEmpty() || penalty.isEmpty()) {
            return Answer.error("Need 'Interface' and 'Penalty' parameters.");
        }
        List<CallQueue> queues = pbx.queues().values().stream()
                .filter(queue -> isMeant(queue, request) && queue.member(request.get("Interface")).isPresent()).toList();
        if (queues.isEmpty() || !penalty.matches("\\d{1,9}")) {
            return Answer.error("Invalid interface, queuename or penalty");
        }
        queues.forEach(queue -> queue.penalty(queue.member(request.get("Interface")).orElseThrow(), Integer.parseInt(penalty)));
        return Answer.success("Interface penalty set successfully");
    }

    private Answer queueLog(AjamRequest request) {
        return request.get("Queue").isEmpty() || request.get("Event").isEmpty() ? Answer.error("Need 'Queue' and 'Event' parameters.")
                : Answer.success("Event added successfully");
    }

    private Answer queueReset(AjamRequest request) {
        pbx.queues().values().stream().filter(queue -> isMeant(queue, request)).forEach(CallQueue::reset);
        return Answer.success("Queue stats reset successfully");
    }

    private Answer queuePause(AjamRequest request) {
        String interfaceName = request.get("Interface");
        if (interfaceName.isEmpty() || request.get("Paused").isEmpty()) {
            return Answer.error("Need 'Interface' and 'Paused' parameters.");
        }
        boolean pause = request.isTrue("Paused");
        boolean found = false;
        for (CallQueue queue : pbx.queues().values()) {
            Optional<QueueMember> member = queue.member(interfaceName).filter(any -> isMeant(queue, request));
            member.ifPresent(each -> queue.pause(each, pause, request.get("Reason")));
            found |= member.isPresent();
        }
        return found ? Answer.success(pause ? "Interface paused successfully" : "Interface unpaused successfully")
                : Answer.error("Interface not found");
    }
}
