// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.Conference;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on conferences. */
public final class ConferenceActions {

    private static final String NONE_AT_ALL = "No active conferences.";
    private static final String NO_CONFERENCE = "No Conference by that name found.";
    private static final String NO_CHANNEL = "No Channel by that name found in Conference.";

    private final Pbx pbx;

    /**
     * Creates the actions for conferences.
     *
     * @param pbx the PBX that the actions control
     */
    public ConferenceActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("ConfbridgeListRooms", "reporting", "Lists the conferences.", this::listRooms);
        table.add("ConfbridgeList", "reporting", "Lists who is in a conference.", this::list);
        table.add("ConfbridgeMute", "call", "Mutes one in a conference.", this::mute);
        table.add("ConfbridgeUnmute", "call", "Lets one in a conference be heard again.", this::unmute);
        table.add("ConfbridgeKick", "call", "Throws one or all out of a conference.", this::kick);
        table.add("ConfbridgeLock", "call", "Lets nobody else in.", this::lock);
        table.add("ConfbridgeUnlock", "call", "Lets others in again.", this::unlock);
    }

    private Answer listRooms(AjamRequest request) {
        if (pbx.conferences().isEmpty()) {
            return Answer.error(NONE_AT_ALL);
        }
        Answer answer = Answer.list("Confbridge conferences will follow");
        pbx.conferences().values().forEach(conference -> conference.listRoom(answer));
        return answer.complete("ConfbridgeListRoomsComplete");
    }

    /** Executes this with the named conference, and reports it. */
    private Answer inConference(AjamRequest request, Function<Conference, Answer> action) {
        if (request.get("Conference").isEmpty()) {
            return Answer.error("No Conference name provided.");
        }
        if (pbx.conferences().isEmpty()) {
            return Answer.error(NONE_AT_ALL);
        }
        Conference conference = pbx.conferences().get(request.get("Conference"));
        return conference == null ? Answer.error(NO_CONFERENCE) : action.apply(conference);
    }

    private Answer list(AjamRequest request) {
        return inConference(request, conference -> {
            Answer answer = Answer.list("Confbridge user list will follow");
            conference.listMembers(answer);
            return answer.complete("ConfbridgeListComplete");
        });
    }

    /** Returns the members that the Channel names, by a prefix of a name or {@code all}. */
    private static List<Channel> members(Conference conference, AjamRequest request) {
        String name = request.get("Channel");
        return conference.members().stream().filter(channel -> name.equals("all") || channel.name().startsWith(name)).toList();
    }

    private Answer withMembers(AjamRequest request, String one, String all, Consumer<List<Channel>> action) {
        return inConference(request, conference -> {
            List<Channel> members = members(conference, request);
            action.accept(members);
            return members.isEmpty() ? Answer.error(NO_CHANNEL) : Answer.success(request.get("Channel").equals("all") ? all : one);
        });
    }

    private Answer mute(AjamRequest request) {
        return withMembers(request, "User muted", "Participants muted", members -> members.forEach(member -> conference(request).mute(member, true)));
    }

    private Answer unmute(AjamRequest request) {
        return withMembers(request, "User unmuted", "Participants unmuted", members -> members.forEach(member -> conference(request).mute(member, false)));
    }

    private Conference conference(AjamRequest request) {
        return pbx.conferences().get(request.get("Conference"));
    }

    private Answer kick(AjamRequest request) {
        return withMembers(request, "User kicked", "All participants kicked", members -> members.forEach(pbx::kick));
    }

    private Answer lock(AjamRequest request) {
        return inConference(request, conference -> {
            conference.lock(true);
            return Answer.success("Conference locked");
        });
    }

    private Answer unlock(AjamRequest request) {
        return inConference(request, conference -> {
            conference.lock(false);
            return Answer.success("Conference unlocked");
        });
    }
}
