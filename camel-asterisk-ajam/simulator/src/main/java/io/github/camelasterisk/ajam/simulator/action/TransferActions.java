// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Bridge;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.ChannelState;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;
import io.github.camelasterisk.ajam.simulator.pbx.Transfers;

/** The actions that move channels: to extensions, into bridges and out of them. */
public final class TransferActions {

    private final Pbx pbx;

    /**
     * Creates the actions that transfer and connect calls.
     *
     * @param pbx the PBX that the actions control
     */
    public TransferActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("Redirect", "call", "Sends channels to an extension.", this::redirect);
        table.add("BlindTransfer", "call", "Sends the other party of a channel to an extension.", this::blindTransfer);
        table.add("Atxfer", "call", "Transfers after a talk.", this::atxfer);
        table.add("CancelAtxfer", "call", "Goes back to the call before the talk.", this::cancelAtxfer);
        table.add("Bridge", "call", "Connects two channels.", this::bridge);
        table.add("BridgeInfo", "", "Lists the channels of a bridge.", this::bridgeInfo);
        table.add("BridgeKick", "", "Takes a channel out of a bridge.", this::bridgeKick);
        table.add("AbsoluteTimeout", "system,call", "Has a channel end after a time.", this::absoluteTimeout);
    }

    private Answer redirect(AjamRequest request) {
        for (String name : List.of("Channel", "Context", "Exten", "Priority")) {
            if (request.get(name).isEmpty()) {
                return Answer.error(name + " not specified");
            }
        }
        if (!request.get("Priority").matches("\\d+")) {
            return Answer.error("Priority is invalid");
        }
        String extra = request.get("ExtraChannel");
        return existing(request.get("Channel"), first -> extra.isEmpty() ? redirected(first, request)
                : existing(extra, second -> redirected(first, second, request)));
    }

    private Answer existing(String name, Function<Channel, Answer> answer) {
        return pbx.channel(name).map(answer).orElseGet(() -> Answer.error("Channel does not exist: " + name));
    }

    private Answer redirected(Channel channel, AjamRequest request) {
        if (channel.state != ChannelState.UP) {
            return Answer.error("Redirect failed, channel not up.");
        }
        pbx.send(channel, request.get("Context"), request.get("Exten"));
        return Answer.success("Redirect successful");
    }

    private Answer redirected(Channel first, Channel second, AjamRequest request) {
        String exten = request.get("ExtraExten");
        pbx.transfers().part(first, second);
        pbx.send(first, request.get("Context"), request.get("Exten"));
        pbx.send(second, exten.isEmpty() ? request.get("Context") : request.get("ExtraContext"), exten.isEmpty() ? request.get("Exten") : exten);
        return Answer.success("Dual Redirect successful");
    }

    private Answer blindTransfer(AjamRequest request) {
        return transfer(request, "Transfer failed", (channel, party) -> {
            pbx.transfers().blind(channel, party, context(request, channel), request.get("Exten"));
            return Answer.success("Transfer succeeded");
        });
    }

    private Answer atxfer(AjamRequest request) {
        return transfer(request, "Channel is not in a bridge", (channel, party) -> {
            pbx.transfers().attended(channel, party, context(request, channel), request.get("Exten"));
            return Answer.success("Atxfer successfully queued");
        });
    }

    private interface Transfer {

        Answer of(Channel channel, Channel party);
    }

    private Answer transfer(AjamRequest request, String failure, Transfer transfer) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("No channel specified");
        }
        if (request.get("Exten").isEmpty()) {
            return Answer.error("No extension specified");
        }
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        if (channel.isEmpty()) {
            return Answer.error("Channel specified does not exist");
        }
        return Transfers.partyOf(channel.get()).map(party -> transfer.of(channel.get(), party)).orElseGet(() -> Answer.error(failure));
    }

    private static String context(AjamRequest request, Channel channel) {
        return request.get("Context").isEmpty() ? channel.context : request.get("Context");
    }

    private Answer cancelAtxfer(AjamRequest request) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("No channel specified");
        }
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        channel.ifPresent(pbx.transfers()::cancel);
        return channel.isPresent() ? Answer.success("CancelAtxfer successfully queued") : Answer.error("Channel specified does not exist");
    }

    private Answer bridge(AjamRequest request) {
        String first = request.get("Channel1");
        String second = request.get("Channel2");
        if (first.isEmpty() || second.isEmpty()) {
            return Answer.error("Missing channel parameter in request");
        }
        Optional<Channel> one = pbx.channel(first);
        Optional<Channel> other = pbx.channel(second);
        if (one.isEmpty() || other.isEmpty()) {
            return Answer.error(one.isEmpty() ? "Channel1 does not exist: " + first : "Channel2 does not exist: " + second);
        }
        pbx.transfers().bridge(one.get(), other.get());
        return Answer.success("Channels have been bridged");
    }

    private Answer bridgeInfo(AjamRequest request) {
        if (request.get("BridgeUniqueid").isEmpty()) {
            return Answer.error("BridgeUniqueid must be provided");
        }
        return pbx.bridges().find(request.get("BridgeUniqueid")).map(TransferActions::info)
                .orElseGet(() -> Answer.error("Specified BridgeUniqueid not found"));
    }

    private static Answer info(Bridge bridge) {
        Answer answer = Answer.list("Bridge channel listing will follow");
        bridge.channels().forEach(channel -> answer.event("BridgeInfoChannel", channel.snapshot("")));
        return answer.complete("BridgeInfoComplete").withAll(bridge.snapshot());
    }

    private Answer bridgeKick(AjamRequest request) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("Channel must be provided");
        }
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        if (channel.isEmpty() || channel.get().bridge().isEmpty()) {
            return Answer.error("Channel or Bridge not found");
        }
        pbx.kick(channel.get());
        return Answer.success("Channel has been kicked");
    }

    private Answer absoluteTimeout(AjamRequest request) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("No channel specified");
        }
        String seconds = request.get("Timeout");
        if (!seconds.matches("\\d{1,6}(\\.\\d+)?")) {
            return Answer.error("No timeout specified");
        }
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        channel.ifPresent(found -> pbx.endAfter(found, Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000))));
        return channel.isPresent() ? Answer.success("Timeout Set") : Answer.error("No such channel");
    }
}
