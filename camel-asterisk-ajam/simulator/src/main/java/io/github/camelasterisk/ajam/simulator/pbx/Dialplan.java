// SPDX-License-Identifier: Apache-2.0
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
import java.util.function.Supplier;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.support.Once;
import io.github.camelasterisk.ajam.simulator.support.WireText;

/**
 * The extensions of the context {@code default}, the behaviour of the phones, and the applications. Guarded by the lock of the
 * {@link Pbx}.
 */
public final class Dialplan {

    /** The only context of phones. */
    public static final String CONTEXT = "default";

    private static final Step ANSWER = Step.of("Answer");
    private static final Step RINGING = Step.of("Ringing");
    private static final Step HANGUP = Step.of("Hangup");
    /** By default a phone rings for a moment and is then answered. */
    private static final List<Step> PHONE = List.of(RINGING, Step.waiting(0.1), ANSWER, Step.of("Echo"));
    private static final String BURST_SIZE = "20000";

    private final Map<String, List<Step>> extensions = new HashMap<>();
    private final Map<String, Supplier<List<Step>>> phones = new ConcurrentHashMap<>();
    private final Pbx pbx;

    /**
     * Creates the dialplan of a PBX.
     *
     * @param pbx the PBX that executes it
     */
    public Dialplan(Pbx pbx) {
        this.pbx = pbx;
        List<Step> answer = List.of(ANSWER, Step.waiting(30), HANGUP);
        for (String name : List.of("answer", "200", "dtmf", "vm")) {
            extensions.put(name, answer);
        }
        extensions.put("agi", List.of(ANSWER, new Step("AGI", "agi:async"), HANGUP));
        extensions.put("conf", List.of(ANSWER, new Step("ConfBridge", "1"), HANGUP));
        extensions.put("800", List.of(ANSWER, new Step("ConfBridge", "800"), HANGUP));
        extensions.put("park", List.of(ANSWER, Step.of("Park"), HANGUP));
        extensions.put(ParkingLot.EXTEN, extensions.get("park"));
        extensions.put("short", List.of(ANSWER, Step.waiting(1), HANGUP));
        extensions.put("ring", List.of(RINGING, Step.waiting(20), HANGUP));
        extensions.put("nobody", List.of(RINGING, Step.waiting(60), HANGUP));
        extensions.put("busy", List.of(new Step("Busy", "5")));
        extensions.put("congestion", List.of(new Step("Congestion", "5")));
        extensions.put("queue", queue("support"));
        extensions.put("500", queue("support"));
        extensions.put("501", queue("sales"));
        extensions.put("bridge", List.of(new Step("Dial", "Local/answer@default/n,20"), HANGUP));
        extensions.put("burst", List.of(ANSWER, Step.of("Burst"), HANGUP));
        extensions.put("utf8", userEvent("Utf8,Name: Jörg Ñandú 日本"));
        extensions.put("latin1", userEvent(WireText.decode("Latin1,Name: Jörg".getBytes(StandardCharsets.ISO_8859_1))));
        extensions.put("rep", userEvent("Rep,Item: one,Item: two,Item: three,Last: yes"));
    }

    private static List<Step> queue(String name) {
        return List.of(ANSWER, new Step("Queue", name), HANGUP);
    }

    private static List<Step> userEvent(String data) {
        return List.of(ANSWER, new Step("UserEvent", data), HANGUP);
    }

    /** Defines what a phone such as {@code PJSIP/101} does each time it is called. */
    void phone(String resource, Supplier<List<Step>> steps) {
        phones.put(resource, steps);
    }

    /** Returns the destination of a dial string; a phone always exists. */
    Extension extensionOf(String destination) {
        String resource = destination.replaceFirst("/n$", "");
        String name = resource.substring(resource.indexOf('/') + 1);
        if (!resource.startsWith("Local/")) {
            // PJSIP/0301234@trunk is a number behind the trunk
            String device = name.substring(name.indexOf('@') + 1);
            String phone = resource.substring(0, resource.indexOf('/') + 1) + device;
            return new Extension(phone, CONTEXT, name.replaceFirst("@.*", ""), phones.getOrDefault(phone, () -> PHONE).get());
        }
        int at = name.indexOf('@');
        String exten = at < 0 ? name : name.substring(0, at);
        String context = at < 0 ? CONTEXT : name.substring(at + 1);
        return new Extension(resource, context, exten, steps(context, exten));
    }

    /**
     * {@return what an extension does; empty if there is none} A number is the extension of the phone with this number.
     *
     * @param context the context of the extension
     * @param exten   the extension
     */
    public List<Step> steps(String context, String exten) {
        if (ParkingLot.isSpace(exten) && (context.equals(CONTEXT) || context.equals("parkedcalls"))) {
            return List.of(new Step("ParkedCall", ParkingLot.NAME + "," + exten));
        }
        if (!context.equals(CONTEXT)) {
            return List.of();
        }
        if (exten.matches("1\\d\\d")) {
            return List.of(new Step("Dial", "PJSIP/" + exten + ",20"), HANGUP);
        }
        return exten.matches("0\\d{5,}") ? List.of(new Step("Dial", "PJSIP/" + exten + "@trunk,30"), HANGUP)
                : extensions.getOrDefault(exten, List.of());
    }

    /** Makes the channel execute these steps one after the other; then the call ends. */
    void run(Channel channel, List<Step> steps) {
        run(channel, steps, 0, channel.beginCourse());
    }

    private void run(Channel channel, List<Step> steps, int index, int course) {
        if (!channel.isOn(course)) {
            return;
        }
        if (index < steps.size()) {
            Step step = steps.get(index);
            channel.priority = index + 1;
            pbx.execute(channel, step.application(), step.data());
        }
        step(channel, steps, index, () -> run(channel, steps, index + 1, course));
    }

    /** Makes the channel execute an application outside the dialplan, without a Newexten event. */
    void execute(Channel channel, Step step) {
        int course = channel.beginCourse();
        channel.application = step.application();
        channel.data = step.data();
        execute(channel, step, () -> {
            if (channel.isOn(course)) {
                pbx.endCall(channel, HangupCause.NORMAL_CLEARING);
            }
        });
    }

    /** Makes the phone of the channel do its part of a call, wherever the dialplan sends the channel meanwhile. */
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
            case "Queue" -> queue(channel, step.argument(0), next);
            case "ConfBridge" -> conference(channel, step.argument(0), next);
            case "Park" -> park(channel, next);
            case "ParkedCall" -> fetch(channel, step.argument(1), next);
            case "AGI" -> new AsyncAgi(pbx, channel, next).start();
            case "ChanSpy" -> spy(channel, step.argument(0), next);
            // lasts until somebody hangs up
            case "Echo", "Milliwatt" -> { }
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

    /** Emits events numbered from 1, as fast as possible. */
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

    private void conference(Channel channel, String name, Runnable next) {
        answer(channel);
        Conference conference = pbx.conferences().computeIfAbsent(name, first -> new Conference(pbx, first));
        if (conference.isLocked()) {
            next.run();
        } else {
            conference.join(channel);
        }
    }

    private void park(Channel channel, Runnable next) {
        answer(channel);
        if (!pbx.parking().park(channel, channel.device())) {
            next.run();
        }
    }

    private void fetch(Channel channel, String space, Runnable next) {
        answer(channel);
        if (!pbx.parking().fetch(channel, Integer.parseInt(space))) {
            next.run();
        }
    }

    /** Listens to the first channel whose name begins like this, until that one ends. */
    private void spy(Channel channel, String prefix, Runnable next) {
        answer(channel);
        Optional<Channel> spied = pbx.channels().stream()
                .filter(other -> other != channel && !prefix.isEmpty() && other.name().startsWith(prefix)).findFirst();
        spied.ifPresentOrElse(other -> {
            pbx.publish(spyEvent("ChanSpyStart", channel, other));
            Runnable stop = Once.of(() -> pbx.publish(spyEvent("ChanSpyStop", channel, other)));
            channel.atEnd(stop);
            other.atEnd(() -> {
                stop.run();
                next.run();
            });
        }, next);
    }

    private static AmiEvent.Draft spyEvent(String name, Channel spyer, Channel spied) {
        return AmiEvent.stamped(name).addAll(spyer.snapshot("Spyer")).addAll(spied.snapshot("Spyee"));
    }

    private void dial(Channel channel, String[] arguments, Runnable next) {
        Leg leg = new Leg(pbx, this, arguments[0], Optional.of(channel), new Leg.Listener() {
            @Override
            public void answered(Channel other) {
                answer(channel);
                pbx.connectedLine(channel, other.callerIdNum, other.callerIdName);
                pbx.bridges().connect(other, channel);
            }

            @Override
            public void failed(Channel other, DialStatus status) {
                next.run();
            }
        });
        leg.open();
        pbx.execute(leg.near(), "AppDial", "(Outgoing Line)");
        channel.atEnd(() -> leg.end(DialStatus.CANCEL));
        leg.dial();
        if (arguments.length > 1) {
            pbx.after(Duration.ofSeconds(Long.parseLong(arguments[1])), () -> leg.end(DialStatus.NOANSWER));
        }
    }
}
