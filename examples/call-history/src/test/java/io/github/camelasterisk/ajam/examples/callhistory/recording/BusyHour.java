// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The events of calls through queues, of which one in five is abandoned, as they overlap when ten calls a second begin. */
final class BusyHour {

    private static final double CALLS_PER_SECOND = 10;

    private BusyHour() {
    }

    /** The events of so many calls in full batches, as a busy program gets them; what does not fill the last one is left out. */
    static List<List<AmiEvent>> batches(int calls, int size) {
        PriorityQueue<AmiEvent> events = new PriorityQueue<>(Comparator.comparing(AmiEvent::timestamp));
        List<List<AmiEvent>> batches = new ArrayList<>();
        List<AmiEvent> batch = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            double at = call / CALLS_PER_SECOND;
            events.addAll(call(2 * call + 1, at));
            while (!events.isEmpty() && events.peek().timestamp().toEpochMilli() <= Script.millis(at)) {
                batch.add(events.poll());
                if (batch.size() == size) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                }
            }
        }
        return batches;
    }

    private static List<AmiEvent> call(int number, double at) {
        String queue = "queue-" + number % 7;
        int agent = number + 1;
        Script script = new Script();
        script.at(at).begin(number).channel("NewCallerid", number, number).at(at + 1).join(number, queue);
        script.at(at + 3).channel("Newchannel", agent, number).channel("NewCallerid", agent, number).channel("NewConnectedLine", agent, number)
                .agent("AgentCalled", number, queue).channel("DialBegin", number, number, "DestUniqueid", Script.uniqueid(agent));
        if (number % 10 == 1) {
            script.at(at + 12).hangup(agent, number).abandon(number, queue).hangup(number, number);
        } else {
            script.at(at + 8).channel("Newstate", agent, number, "ChannelState", "6").channel("DialEnd", number, number, "DestUniqueid", Script.uniqueid(agent))
                    .leave(number, queue).agent("AgentConnect", number, queue, "HoldTime", "7", "RingTime", "5")
                    .channel("BridgeEnter", agent, number, "BridgeUniqueid", "b" + number).channel("BridgeEnter", number, number, "BridgeUniqueid", "b" + number);
            script.at(at + 60).complete(number, queue, "agent").channel("BridgeLeave", agent, number, "BridgeUniqueid", "b" + number).hangup(agent, number)
                    .channel("BridgeLeave", number, number, "BridgeUniqueid", "b" + number).hangup(number, number);
        }
        script.event("Cdr", "UniqueID", Script.uniqueid(number), "Source", "555" + number, "Destination", "600", "DestinationContext", "default",
                "Channel", "PJSIP/" + number + "-0001", "Duration", "60", "BillableSeconds", "52", "Disposition", "ANSWERED", "StartTime", "2026-11-26 10:00:00");
        return script.take();
    }
}
