// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/** A channel controlled by the action AGI: its commands, one after the other. Guarded by the lock of the {@link Pbx}. */
public final class AsyncAgi {

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    private final Pbx pbx;
    private final Channel channel;
    private final Runnable next;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean over;
    private int count;

    AsyncAgi(Pbx pbx, Channel channel, Runnable next) {
        this.pbx = pbx;
        this.channel = channel;
        this.next = next;
    }

    private record Command(String text, String id) {
    }

    void start() {
        String environment = "agi_request: async\nagi_channel: " + channel.name() + "\nagi_language: en\nagi_type: " + channel.technology()
                + "\nagi_uniqueid: " + channel.uniqueid() + "\nagi_callerid: " + known(channel.callerIdNum)
                + "\nagi_calleridname: " + known(channel.callerIdName) + "\nagi_context: " + channel.context
                + "\nagi_extension: " + channel.exten + "\nagi_priority: " + channel.priority + "\nagi_enhanced: 0.0\nagi_accountcode: \n\n";
        pbx.publish(pbx.event("AsyncAGIStart", channel).add("Env", encoded(environment)));
        channel.agi(this);
        channel.atEnd(this::end);
    }

    private static String known(String value) {
        return value.equals(Channel.UNKNOWN) ? "unknown" : value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Queues a command; AsyncAGIExec returns {@code id} unless it is empty.
     *
     * @param command the AGI command
     * @param id      the CommandID, or an empty text
     */
    public void add(String command, String id) {
        waiting.add(new Command(command, id));
        proceed();
    }

    private void proceed() {
        if (busy || over || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Command command = waiting.remove();
        count++;
        pbx.publish(pbx.event("AGIExecStart", channel).add("CommandId", count).add("Command", command.text()));
        execute(command, words(command.text()));
    }

    private static List<String> words(String text) {
        Matcher matcher = WORD.matcher(text);
        return matcher.results().map(word -> word.group(1) == null ? word.group(2) : word.group(1).replaceAll("\\\\(.)", "$1")).toList();
    }

    private void execute(Command command, List<String> words) {
        String name = words.stream().limit(2).reduce((first, second) -> first + " " + second).orElse("").toUpperCase(Locale.ROOT);
        if (name.equals("SET VARIABLE") && words.size() == 4) {
            pbx.set(channel, words.get(2), words.get(3));
            result(command, "200 result=1");
        } else if (name.equals("GET VARIABLE") && words.size() == 3) {
            String value = pbx.valueOf(channel, words.get(2));
            result(command, value.isEmpty() ? "200 result=0" : "200 result=1 (" + value + ")");
        } else if (name.equals("GET DATA") && words.size() > 2) {
            new Digits(number(words, 4, 1024)).await(Duration.ofMillis(number(words, 3, 6000)),
                    digits -> result(command, "200 result=" + digits));
        } else if (name.equals("ANSWER")) {
            pbx.state(channel, ChannelState.UP);
            result(command, "200 result=0");
        } else if (name.equals("HANGUP")) {
            result(command, "200 result=1");
            pbx.endCall(channel, HangupCause.NORMAL_CLEARING);
        } else if (name.equals("ASYNCAGI BREAK")) {
            result(command, "200 result=0");
            end();
            next.run();
        } else if (name.matches("(NOOP|VERBOSE|EXEC|STREAM|SAY|CHANNEL)\\b.*")) {
            result(command, "200 result=0");
        } else {
            result(command, "510 Invalid or unknown command");
        }
    }

    private static int number(List<String> words, int index, int other) {
        return words.size() > index && words.get(index).matches("\\d{1,6}") ? Integer.parseInt(words.get(index)) : other;
    }

    private void result(Command command, String result) {
        if (over) {
            return;
        }
        boolean done = result.startsWith("200");
        pbx.publish(pbx.event("AGIExecEnd", channel).add("CommandId", count).add("Command", command.text())
                .add("ResultCode", result.substring(0, 3)).add("Result", done ? "Success" : "Invalid or unknown command"));
        AmiEvent.Draft event = pbx.event("AsyncAGIExec", channel).add("Result", encoded(result + "\n"));
        pbx.publish(command.id().isEmpty() ? event : event.add("CommandId", command.id()));
        busy = false;
        proceed();
    }

    private void end() {
        if (!over) {
            over = true;
            channel.agi(null);
            pbx.publish(pbx.event("AsyncAGIEnd", channel));
        }
    }

    /** Digits that a command waits for. */
    private final class Digits {

        private final int max;
        private final StringBuilder digits = new StringBuilder();
        private boolean done;

        Digits(int max) {
            this.max = max;
        }

        void await(Duration timeout, Consumer<String> result) {
            channel.hearDigits(digit -> {
                if (!done && !digit.equals("#")) {
                    digits.append(digit);
                }
                if (digits.length() >= max || digit.equals("#")) {
                    finish(result);
                }
            });
            pbx.after(timeout, () -> finish(result));
        }

        private void finish(Consumer<String> result) {
            if (!done) {
                done = true;
                channel.hearDigits(digit -> { });
                result.accept(digits.toString());
            }
        }
    }
}
