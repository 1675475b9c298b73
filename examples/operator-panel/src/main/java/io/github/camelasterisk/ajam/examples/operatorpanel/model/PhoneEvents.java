// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Keeps extensions by device states and hints. For one thread at a time. */
final class PhoneEvents {

    /** What people hold in their hands; Asterisk has devices for queues, conferences and parking spaces too. */
    private static final Pattern PHONE = Pattern.compile("(PJSIP|SIP|IAX2|DAHDI|SCCP|Skinny|MGCP|USTM|Motif|OOH323)/.+");

    private final Table<Phone> phones;

    PhoneEvents(Table<Phone> phones) {
        this.phones = phones;
    }

    void register(Map<String, Consumer<Fields>> handlers) {
        handlers.put("DeviceStateChange", event -> state(event.text("Device"), event));
        handlers.put("ExtensionStatus", this::hint);
        handlers.put("EndpointList", event -> listed("PJSIP/" + event.text("ObjectName"), event.text("DeviceState")));
    }

    private void state(String device, Fields event) {
        if (device == null || !PHONE.matcher(device).matches()) {
            return;
        }
        Phone phone = phone(device);
        String state = DeviceState.of(event.text("State"));
        if (!state.equals(phone.state)) {
            phone.state = state;
            phone.since = event.time();
        }
        phones.put(phone);
    }

    private void listed(String device, String state) {
        if (phones.get(device) == null) {
            Phone phone = phone(device);
            phone.state = DeviceState.of(state);
            phones.put(phone);
        }
    }

    private void hint(Fields event) {
        String hint = event.text("Hint");
        for (String device : hint == null ? new String[0] : hint.split("[&,]")) {
            if (PHONE.matcher(device).matches()) {
                Phone phone = phone(device);
                phone.number = event.text("Exten");
                phone.context = event.text("Context");
                phones.put(phone);
            }
        }
    }

    private Phone phone(String device) {
        Phone known = phones.get(device);
        return known == null ? new Phone(device) : known;
    }
}
