// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;

/** Makes calls of all sorts on a lab's Asterisk, and meddles with them, through the API of the panel. */
final class RandomCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTEXT = "default";
    private static final List<String> EXTENSIONS = List.of("answer", "answer", "short", "short", "short", "bridge", "bridge", "queue", "conf", "park", "ring",
            "busy", "congestion", "utf8");
    private static final List<String> MEMBERS = List.of("Local/answer@default/n", "Local/short@default/n", "Local/nobody@default/n");
    private static final int MOST_CHANNELS = 150;

    private final PanelFixture panel;
    private final Random random;
    private final AtomicInteger refused = new AtomicInteger();

    RandomCalls(PanelFixture panel, long seed) {
        this.panel = panel;
        this.random = new Random(seed);
    }

    /** Makes so many calls, with some meddling for each. Asterisk refuses what comes too late, which is part of it. */
    void run(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            while (channels().size() > MOST_CHANNELS) {
                hangUp();
            }
            originate(i);
            meddle();
        }
    }

    /** Ends all calls but some, and takes the members out of the queue. */
    void endMost(int left) throws Exception {
        for (String member : MEMBERS) {
            act("QueueRemove", Map.of("Queue", "support", "Interface", member));
        }
        for (List<View> channels = channels(); channels.size() > left; channels = channels()) {
            for (View channel : channels.subList(left, channels.size())) {
                act("Hangup", Map.of("Channel", channel.text("name")));
            }
        }
    }

    int refused() {
        return refused.get();
    }

    private List<View> channels() {
        return panel.panel.model("main").all().get(Kind.CHANNELS);
    }

    private void originate(int number) throws Exception {
        String callerId = "Caller " + number + " <5" + number + ">";
        Map<String, Object> call = random.nextInt(3) == 0
                ? Map.of("Context", CONTEXT, "Exten", pick(EXTENSIONS), "Priority", 1, "Channel", local(), "CallerID", callerId, "Async", true)
                : Map.of("Application", "Wait", "Data", 1 + random.nextInt(8), "Channel", local(), "CallerID", callerId, "Async", true);
        act("Originate", call);
    }

    private String local() {
        return "Local/" + pick(EXTENSIONS) + "@default/n";
    }

    private void meddle() throws Exception {
        switch (random.nextInt(14)) {
            case 0, 1 -> hangUp();
            case 2 -> act("Redirect", Map.of("Channel", channel(), "Context", CONTEXT, "Exten", pick(EXTENSIONS), "Priority", 1));
            case 3 -> act("BlindTransfer", Map.of("Channel", channel(), "Context", CONTEXT, "Exten", pick(EXTENSIONS)));
            case 4 -> act("Park", Map.of("Channel", channel(), "Timeout", 1000 + random.nextInt(5000)));
            case 5 -> act("Bridge", Map.of("Channel1", channel(), "Channel2", channel()));
            case 6 -> act("QueueAdd", Map.of("Queue", "support", "Interface", pick(MEMBERS), "MemberName", "Member " + random.nextInt(3)));
            case 7 -> act("QueueRemove", Map.of("Queue", "support", "Interface", pick(MEMBERS)));
            case 8 -> act("QueuePause", Map.of("Queue", "support", "Interface", pick(MEMBERS), "Paused", random.nextBoolean(), "Reason", "lunch"));
            case 9 -> act("MixMonitor", Map.of("Channel", channel(), "File", "random.wav"));
            case 10 -> act("ConfbridgeMute", Map.of("Conference", 1, "Channel", channel()));
            case 11 -> act("QueuePenalty", Map.of("Queue", "support", "Interface", pick(MEMBERS), "Penalty", random.nextInt(5)));
            default -> {
            }
        }
    }

    private void hangUp() throws Exception {
        act("Hangup", Map.of("Channel", channel()));
    }

    private String channel() {
        List<View> channels = channels();
        return channels.isEmpty() ? "none" : String.valueOf(channels.get(random.nextInt(channels.size())).text("name"));
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void act(String action, Map<String, Object> parameters) throws Exception {
        if (panel.action("administrator", action, JSON.writeValueAsString(parameters)).statusCode() != 200) {
            refused.incrementAndGet();
        }
    }
}
