// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Devices;
import io.github.camelasterisk.ajam.simulator.pbx.Dialplan;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on phones: the states of their devices and extensions, and their mailboxes, which are empty. */
public final class StateActions {

    private final Pbx pbx;

    /**
     * Creates the actions that list the states of devices and extensions.
     *
     * @param pbx the PBX that the actions control
     */
    public StateActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("ExtensionState", "call,reporting", "Shows the state of an extension.", this::extensionState);
        table.add("ExtensionStateList", "call,reporting", "Lists the states of extensions.", this::extensionStateList);
        table.add("DeviceStateList", "call,reporting", "Lists the states of devices.", this::deviceStateList);
        table.add("PresenceStateList", "call,reporting", "Lists the presence of people.", this::presenceStateList);
        table.add("PJSIPShowEndpoints", "system", "Lists the phones.", this::showEndpoints);
        table.add("PJSIPShowContacts", "system", "Lists where the phones are.", this::showContacts);
        table.add("MailboxCount", "call,reporting", "Counts the messages of a mailbox.", this::mailboxCount);
        table.add("MailboxStatus", "call,reporting", "Shows whether a mailbox has messages.", this::mailboxStatus);
    }

    private Answer extensionState(AjamRequest request) {
        String exten = request.get("Exten");
        if (exten.isEmpty()) {
            return Answer.error("Extension not specified");
        }
        String context = request.get("Context").isEmpty() ? Dialplan.CONTEXT : request.get("Context");
        Answer answer = Answer.success("Extension Status");
        return pbx.devices().hint(exten).filter(known -> context.equals(Dialplan.CONTEXT))
                .map(known -> answer.withAll(pbx.devices().status(known)))
                .orElseGet(() -> answer.withAll("Exten", exten, "Context", context, "Hint", "", "Status", "-1", "StatusText", "Unknown"));
    }

    private Answer extensionStateList(AjamRequest request) {
        Answer answer = Answer.list("Extension Statuses will follow");
        pbx.devices().hints().forEach(hint -> answer.event("ExtensionStatus", pbx.devices().status(hint)));
        return answer.complete("ExtensionStateListComplete");
    }

    private Answer deviceStateList(AjamRequest request) {
        Answer answer = Answer.list("Device State Changes will follow");
        pbx.devices().states().forEach((device, state) -> answer.event("DeviceStateChange", "Device", device, "State", state.name()));
        return answer.complete("DeviceStateListComplete");
    }

    private Answer presenceStateList(AjamRequest request) {
        return Answer.list("Presence State Changes will follow").complete("PresenceStateListComplete");
    }

    private Answer showEndpoints(AjamRequest request) {
        if (pbx.devices().hints().isEmpty()) {
            return Answer.error("No endpoints found");
        }
        Answer answer = Answer.list("A listing of Endpoints follows, presented as EndpointList events");
        pbx.devices().hints().forEach(hint -> answer.event("EndpointList", "ObjectType", "endpoint", "ObjectName", hint.exten(),
                "Transport", "udp", "Aor", hint.exten(), "Auths", hint.exten(), "OutboundAuths", "", "Contacts", hint.exten() + "/" + uri(hint) + ",",
                "DeviceState", pbx.devices().state(hint.device()).endpointText(), "ActiveChannels", String.valueOf(pbx.devices().channels(hint.device()))));
        return answer.complete("EndpointListComplete");
    }

    /** All phones are reachable, at fictitious addresses. */
    private static String uri(Devices.Hint hint) {
        return "sip:" + hint.exten() + "@192.0.2." + hint.exten().substring(1) + ":5060";
    }

    private Answer showContacts(AjamRequest request) {
        if (pbx.devices().hints().isEmpty()) {
            return Answer.error("No Contacts found");
        }
        Answer answer = Answer.list("A listing of Contacts follows, presented as ContactList events");
        pbx.devices().hints().forEach(hint -> answer.event("ContactList", "ObjectType", "contact",
                "ObjectName", hint.exten() + ";@" + hint.exten(), "ViaAddr", "192.0.2." + hint.exten().substring(1), "ViaPort", "5060",
                "QualifyTimeout", "3.000000", "CallId", "", "RegServer", "", "PruneOnBoot", "no", "Path", "", "Endpoint", hint.exten(),
                "AuthenticateQualify", "no", "Uri", uri(hint), "QualifyFrequency", "0", "UserAgent", "Simulated phone", "ExpirationTime", "0",
                "OutboundProxy", "", "Status", "NonQualified", "RoundtripUsec", "0"));
        return answer.complete("ContactListComplete");
    }

    private Answer mailboxCount(AjamRequest request) {
        return mailbox(request).map(mailbox -> Answer.success("Mailbox Message Count").with("Mailbox", mailbox)
                        .with("UrgMessages", 0).with("NewMessages", 0).with("OldMessages", 0))
                .orElseGet(() -> Answer.error("Mailbox not specified"));
    }

    private Answer mailboxStatus(AjamRequest request) {
        return mailbox(request).map(mailbox -> Answer.success("Mailbox Status").with("Mailbox", mailbox).with("Waiting", 0))
                .orElseGet(() -> Answer.error("Mailbox not specified"));
    }

    private static Optional<String> mailbox(AjamRequest request) {
        return Optional.of(request.get("Mailbox")).filter(mailbox -> !mailbox.isEmpty());
    }
}
