// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps who is parked. For one thread at a time. */
final class ParkingEvents {

    private final Table<ParkedCall> parked;

    ParkingEvents(Table<ParkedCall> parked) {
        this.parked = parked;
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("ParkedCall", this::parked);
        for (String end : new String[] { "UnParkedCall", "ParkedCallTimeOut", "ParkedCallGiveUp" }) {
            handlers.put(end, event -> parked.remove(event.text("ParkeeUniqueid")));
        }
        handlers.put("ParkedCallSwap", this::swapped);
    }

    private void parked(Fields event) {
        Instant since = event.ago("ParkingDuration");
        long left = event.number("ParkingTimeout");
        parked.put(new ParkedCall(event.text("ParkeeUniqueid"), event.text("ParkeeChannel"), event.text("ParkeeCallerIDNum"),
                event.text("ParkeeCallerIDName"), event.text("Parkinglot"), event.text("ParkingSpace"), event.text("ParkerDialString"), since,
                left == 0 ? null : event.time().plusSeconds(left), null));
    }

    /** Another channel of the same call takes the place. */
    private void swapped(Fields event) {
        parked.removeIf(call -> call.space().equals(event.text("ParkingSpace")) && call.lot().equals(event.text("Parkinglot")));
        parked(event);
    }
}
