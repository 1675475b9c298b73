// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.time.Duration;
import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.ParkingLot;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on parked calls. */
public final class ParkingActions {

    private final Pbx pbx;

    /**
     * Creates the actions for parked calls.
     *
     * @param pbx the PBX that the actions control
     */
    public ParkingActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("Park", "call", "Parks a channel.", this::park);
        table.add("ParkedCalls", "call", "Lists the parked calls.", this::parkedCalls);
        table.add("Parkinglots", "call", "Lists the parking lots.", this::parkinglots);
    }

    private Answer park(AjamRequest request) {
        if (request.get("Channel").isEmpty()) {
            return Answer.error("Channel not specified");
        }
        Optional<Channel> channel = pbx.channel(request.get("Channel"));
        if (channel.isEmpty()) {
            return Answer.error("Channel does not exist: " + request.get("Channel"));
        }
        String parker = request.get("TimeoutChannel").isEmpty() ? channel.get().device() : request.get("TimeoutChannel").replaceFirst("-[^-]*$", "");
        boolean parked = isOurs(request) && (request.get("Timeout").matches("[1-9]\\d{0,9}")
                ? pbx.parking().park(channel.get(), parker, Duration.ofMillis(Long.parseLong(request.get("Timeout"))))
                : pbx.parking().park(channel.get(), parker));
        return parked ? Answer.success("Park successful") : Answer.error("Park action failed");
    }

    private static boolean isOurs(AjamRequest request) {
        return request.get("ParkingLot").isEmpty() || request.get("ParkingLot").equals(ParkingLot.NAME);
    }

    private Answer parkedCalls(AjamRequest request) {
        if (!isOurs(request)) {
            return Answer.error("Requested parking lot could not be found.");
        }
        Answer answer = Answer.list("Parked calls will follow");
        int calls = pbx.parking().listCalls(answer);
        return answer.complete("ParkedCallsComplete").with("Total", calls);
    }

    private Answer parkinglots(AjamRequest request) {
        Answer answer = Answer.list("Parking lots will follow");
        ParkingLot.list(answer);
        return answer.complete("ParkinglotsComplete");
    }
}
