// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.AsteriskVersion;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;
import io.github.camelasterisk.ajam.simulator.session.Accounts;

/** The actions about the server as a whole. */
public final class CoreActions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final String SHOW_USER = "manager show user ";

    private final AsteriskVersion version;
    private final Pbx pbx;
    private final Accounts accounts;
    private final Consumer<AmiEvent> events;

    /**
     * Creates the actions that concern the server itself.
     *
     * @param version  the simulated version
     * @param pbx      the PBX that the actions control
     * @param accounts the accounts that may log in
     * @param events   receives the events, in order
     */
    public CoreActions(AsteriskVersion version, Pbx pbx, Accounts accounts, Consumer<AmiEvent> events) {
        this.version = version;
        this.pbx = pbx;
        this.accounts = accounts;
        this.events = events;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("Ping", "", "Keeps the session alive.", this::ping);
        table.add("CoreStatus", "system,reporting", "Shows how the server is.", this::coreStatus);
        table.add("CoreSettings", "system,reporting", "Shows version and settings.", this::coreSettings);
        table.add("Command", "command", "Executes a command of the CLI.", this::command);
        table.add("UserEvent", "user", "Sends an event to everybody.", this::userEvent);
    }

    private Answer ping(AjamRequest request) {
        return Answer.success().with("Ping", "Pong").with("Timestamp", AmiEvent.now());
    }

    private Answer coreStatus(AjamRequest request) {
        LocalDateTime started = LocalDateTime.ofInstant(pbx.started(), ZoneId.systemDefault());
        return Answer.success()
                .with("CoreStartupDate", started.toLocalDate()).with("CoreStartupTime", TIME.format(started))
                .with("CoreReloadDate", started.toLocalDate()).with("CoreReloadTime", TIME.format(started))
                .with("CoreCurrentCalls", pbx.channels().size()).with("CoreProcessedCalls", pbx.callCount());
    }

    private Answer coreSettings(AjamRequest request) {
        return Answer.success().with("AMIversion", "11.0.0").with("AsteriskVersion", version.name()).with("SystemName", "")
                .with("CoreMaxCalls", 0).with("CoreMaxLoadAvg", "0.000000").with("CoreRunUser", "").with("CoreRunGroup", "")
                .with("CoreMaxFilehandles", 0).with("CoreRealTimeEnabled", "No").with("CoreCDRenabled", "No")
                .with("CoreHTTPenabled", "Yes").with("SoundsSearchCustomDir", "No");
    }

    private Answer command(AjamRequest request) {
        String command = request.get("Command").strip().replaceAll("\\s+", " ");
        if (command.startsWith(SHOW_USER)) {
            return output(userShown(command.substring(SHOW_USER.length())));
        }
        return switch (command) {
            case "" -> Answer.error("No command provided");
            case "core show version" -> output(List.of("Asterisk " + version.name() + " built for tests and demos"));
            case "core show uptime" -> output(List.of("System uptime: " + uptime(), "Last reload: " + uptime()));
            case "core show channels" -> output(channelTable());
            default -> noSuchCommand(request.get("Command"));
        };
    }

    private Answer noSuchCommand(String command) {
        String line = "No such command '" + command + "' (type 'core show help " + command + "' for other possible commands)";
        return version.hasCommandText() ? Answer.commandText(List.of(line)) : Answer.error("Command output follows").with("Output", line);
    }

    private List<String> userShown(String name) {
        return accounts.find(name)
                .map(user -> List.of("", "          username: " + user.username(), "            secret: <Set>",
                        "               ACL: no", "         read perm: " + user.readable(), "        write perm: " + user.writable()))
                .orElse(List.of("There is no manager called " + name));
    }

    private Answer output(List<String> lines) {
        if (version.hasCommandText()) {
            return Answer.commandText(lines);
        }
        Answer answer = Answer.success("Command output follows");
        lines.forEach(line -> answer.with("Output", line));
        return answer;
    }

    private String uptime() {
        Duration uptime = Duration.between(pbx.started(), Instant.now());
        return uptime.toMinutes() + " minutes, " + uptime.toSecondsPart() + " seconds";
    }

    private List<String> channelTable() {
        List<String> lines = new ArrayList<>();
        String format = "%-64s %-32s %-7s %-30s";
        lines.add(format.formatted("Channel", "Location", "State", "Application(Data)"));
        pbx.channels().forEach(channel -> lines.add(format.formatted(channel.name(),
                channel.exten + "@" + channel.context + ":" + channel.priority, channel.state.description(),
                channel.application + "(" + channel.data + ")")));
        long calls = pbx.channels().stream().map(Channel::linkedid).distinct().count();
        lines.add(counted(pbx.channels().size(), "active channel"));
        lines.add(counted(calls, "active call"));
        lines.add(counted(pbx.callCount(), "call") + " processed");
        return lines;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Sends everything except the action itself, in order; a line break in a value starts a new line, as in Asterisk. */
    private Answer userEvent(AjamRequest request) {
        AmiEvent.Draft event = AmiEvent.stamped("UserEvent").add("UserEvent", request.get("UserEvent"));
        request.inOrder().stream().filter(parameter -> !parameter.hasName("Action") && !parameter.hasName("UserEvent"))
                .forEach(parameter -> event.add(parameter.name(), parameter.value()));
        events.accept(event.toEvent());
        return Answer.success("Event Sent");
    }
}
