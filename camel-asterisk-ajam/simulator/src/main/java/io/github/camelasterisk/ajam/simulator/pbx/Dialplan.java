package io.github.camelasterisk.ajam.simulator.pbx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.support.WireText;

/**
 * The extensions of the context {@code default}, what the phones do when they are called, and the applications. Guarded by
 * the lock of the {@link Pbx}.
 */
public final class Dialplan {

    public static final String CONTEXT = "default";

    private static final Step ANSWER = Step.of("Answer");
    private static final Step RINGING = Step.of("Ringing");
    private static final Step HANGUP = Step.of("Hangup");
    /** A phone that nobody told what to do rings for a moment and is then answered. */
    private static final List<Step> PHONE = List.of(RINGING, Step.waiting(0.1), ANSWER, Step.of("Echo"));
    private static final String BURST_SIZE = "20000";

    private final Map<String, List<Step>> extensions = new HashMap<>();
    private final Map<String, List<Step>> phones = new ConcurrentHashMap<>();
    private final Pbx pbx;

    public Dialplan(Pbx pbx) {
        this.pbx = pbx;
        List<Step> answer = List.of(ANSWER, Step.waiting(30), HANGUP);
        for (String name : List.of("answer", "conf", "agi", "dtmf", "park", "vm")) {
            extensions.put(name, answer);
        }
        extensions.put("short", List.of(ANSWER, Step.waiting(1), HANGUP));
        extensions.put("ring", List.of(RINGING, Step.waiting(20), HANGUP));
        extensions.put("nobody", List.of(RINGING, Step.waiting(60), HANGUP));
        extensions.put("busy", List.of(new Step("Busy", "5")));
        extensions.put("congestion", List.of(new Step("Congestion", "5")));
        extensions.put("queue", List.of(ANSWER, new Step("Queue", "support"), HANGUP));
        extensions.put("bridge", List.of(new Step("Dial", "Local/answer@default/n,20"), HANGUP));
        extensions.put("burst", List.of(ANSWER, Step.of("Burst"), HANGUP));
        extensions.put("utf8", userEvent("Utf8,Name: Jörg Ñandú 日本"));
        extensions.put("latin1", userEvent(WireText.decode("Latin1,Name: Jörg".getBytes(StandardCharsets.ISO_8859_1))));
        extensions.put("rep", userEvent("Rep,Item: one,Item: two,Item: three,Last: yes"));
    }

    private static List<Step> userEvent(String data) {
        return List.of(ANSWER, new Step("UserEvent", data), HANGUP);
    }

    /** Tells what a phone such as {@code PJSIP/101} does when it is called. */
    void phone(String resource, List<Step> steps) {
        phones.put(resource, steps);
    }

    /** What is behind a dial string; a phone always exists. */
    Extension extensionOf(String destination) {
        String resource = destination.replaceFirst("/n$", "");
        String name = resource.substring(resource.indexOf('/') + 1);
        if (!resource.startsWith("Local/")) {
            return new Extension(resource, CONTEXT, name, phones.getOrDefault(resource, PHONE));
        }
        int at = name.indexOf('@');
        String exten = at < 0 ? name : name.substring(0, at);
        String context = at < 0 ? CONTEXT : name.substring(at + 1);
        return new Extension(resource, context, exten, steps(context, exten));
    }

    /** What an extension does; empty when there is none. A number is the extension of the phone with this number. */
    public List<Step> steps(String context, String exten) {
        if (!context.equals(CONTEXT)) {
            return List.of();
        }
        return exten.matches("1\\d\\d") ? List.of(new Step("Dial", "PJSIP/" + exten + ",20"), HANGUP)
                : extensions.getOrDefault(exten, List.of());
    }

    /** Lets the channel execute these steps one after the other; at their end the call is over. */
    void run(Channel channel, List<Step> steps) {
        run(channel, steps, 0);
    }

    private void run(Channel channel, List<Step> steps, int index) {
        if (index < steps.size() && !channel.isGone()) {
            Step step = steps.get(index);
            channel.priority = index + 1;
            pbx.execute(channel, step.application(), step.data());
        }
        step(channel, steps, index, () -> run(channel, steps, index + 1));
    }

    /** Lets the channel do what does not stand in the dialplan, such as a phone's part of a call: no Newexten tells of it. */
    void behave(Channel channel, List<Step> steps) {
        behave(channel, steps, 0);
    }

    private void behave(Channel channel, List<Step> steps, int index) {
        step(channel, steps, index, () -> behave(channel, steps, index + 1));
    }

    private void step(Channel channel, List<Step> steps, int index, Runnable next) {
        if (channel.isGone()) {
            return;
        }
        if (index == steps.size()) {
            pbx.endCall(channel, HangupCause.NORMAL_CLEARING);
        } else {
            execute(channel, steps.get(index), next);
        }
    }

    private void execute(Channel channel, Step step, Runnable next) {
        switch (step.application()) {
            case "Answer" -> {
                answer(channel);
                next.run();
            }
            case "Ringing" -> {
                channel.leg().ifPresent(Leg::ringing);
                next.run();
            }
            case "UserEvent" -> {
                userEvent(channel, step.data());
                next.run();
            }
            case "Burst" -> {
                burst(channel);
                next.run();
            }
            case "Wait" -> pbx.after(Duration.ofNanos((long) (Double.parseDouble(step.data()) * 1e9)), next);
            case "Busy" -> refuse(channel, DialStatus.BUSY);
            case "Congestion" -> refuse(channel, DialStatus.CONGESTION);
            case "Dial" -> dial(channel, step.data().split(","), next);
            case "Queue" -> queue(channel, step.data().split(",")[0], next);
            // lasts until somebody hangs up
            case "Echo" -> { }
            default -> next.run();
        }
    }

    private void answer(Channel channel) {
        pbx.state(channel, ChannelState.UP);
        channel.leg().ifPresent(Leg::answered);
    }

    private void refuse(Channel channel, DialStatus status) {
        pbx.state(channel, ChannelState.BUSY);
        channel.leg().ifPresentOrElse(leg -> leg.end(status), () -> pbx.endCall(channel, status.cause()));
    }

    private void userEvent(Channel channel, String data) {
        String[] parts = data.split(",");
        AmiEvent.Draft event = pbx.event("UserEvent", channel).add("UserEvent", parts[0]);
        // of fields with the same name the application keeps the last; the action UserEvent keeps all
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(parts).skip(1).map(part -> part.split(": ", 2)).forEach(field -> fields.put(field[0], field[1]));
        fields.forEach(event::add);
        pbx.publish(event);
    }

    /** Events numbered from 1, as fast as they can be made. */
    private void burst(Channel channel) {
        int count = Integer.parseInt(channel.variables().getOrDefault("COUNT", BURST_SIZE));
        for (int seq = 1; seq <= count; seq++) {
            userEvent(channel, "Burst,Seq: " + seq);
        }
        userEvent(channel, "BurstEnd,Count: " + count);
    }

    private void queue(Channel channel, String name, Runnable next) {
        Optional.ofNullable(pbx.queues().get(name)).ifPresentOrElse(queue -> queue.join(channel), next);
    }

    private void dial(Channel channel, String[] arguments, Runnable next) {
        Leg leg = new Leg(pbx, this, arguments[0], Optional.of(channel), new Leg.Listener() {
            @Override
            public void answered(Channel other) {
                answer(channel);
                pbx.bridge(other, channel);
            }

            @Override
            public void failed(Channel other, DialStatus status) {
                next.run();
            }
        });
        leg.open();
        pbx.execute(leg.near(), "AppDial", "(Outgoing Line)");
        channel.atHangup(() -> leg.end(DialStatus.CANCEL));
        leg.dial();
        if (arguments.length > 1) {
            pbx.after(Duration.ofSeconds(Long.parseLong(arguments[1])), () -> leg.end(DialStatus.NOANSWER));
        }
    }
}
