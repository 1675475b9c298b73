// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.List;

/** An extension: a device that can be called, and the number that it has. */
final class Phone implements Entity {

    final String device;
    /** What people dial, or null for a device that has no hint, such as a trunk. */
    String number;
    String name;
    String context;
    String state = "unknown";
    Instant since;
    List<String> calls = List.of();
    List<String> queues = List.of();

    Phone(String device) {
        this.device = device;
    }

    @Override
    public String id() {
        return device;
    }

    @Override
    public View view() {
        return View.of(device).with("number", number).with("name", name).with("context", context)
                .with("group", context == null ? device.substring(0, device.indexOf('/')) : context).with("state", state).with("since", since)
                .with("calls", calls).with("queues", queues).build();
    }
}
