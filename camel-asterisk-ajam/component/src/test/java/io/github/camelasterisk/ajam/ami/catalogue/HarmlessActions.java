// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.fixture.TestServer;

/**
 * Every action in a form that does a server no harm: with what the catalogue says it requires, made up, and where that
 * tells more with something that the server has. What one of them makes, another one takes away again.
 */
final class HarmlessActions {

    /** There is no action that deletes a file: it is one that nothing reads. */
    private static final String FILE = "ajam-scratch.conf";
    /** Its reload touches nothing that a test looks at. */
    private static final String MODULE = "res_musiconhold.so";
    private static final List<String> FIRST = List.of("CreateConfig", "DBPut", "DialplanExtensionAdd", "Events", "QueueAdd", "Setvar");
    private static final List<String> LAST = List.of("DBDel", "DBDelTree", "DialplanExtensionRemove", "QueueRemove", "WaitEvent", "Logoff");

    private final Map<String, Map<String, String>> parameters;
    private final Map<String, String> values;

    /** @param mark names what is made, and is the name of nothing else */
    HarmlessActions(String mark, TestServer server) {
        String member = "Local/" + mark + "@default";
        values = Map.ofEntries(entry("Channel", member), entry("Channel1", member), entry("Channel2", member), entry("Timeout", "1"),
                entry("Priority", "1"), entry("Penalty", "1"), entry("RingInUse", "no"), entry("Paused", "no"), entry("Queue", "support"),
                entry("Interface", member), entry("Family", mark), entry("Key", "key"), entry("Context", "default"),
                entry("Extension", mark), entry("Digit", "1"), entry("SessionNumber", "1"), entry("Variable", "AJAM" + mark));
        parameters = new HashMap<>(Map.ofEntries(
                entry("Command", Map.of("Command", "core show settings")),
                entry("CreateConfig", Map.of("Filename", FILE)),
                entry("DBGetTree", Map.of("Family", mark)),
                entry("DBPut", Map.of("Val", "a: b <&'\"> ")),
                entry("DialplanExtensionAdd", Map.of("Application", "NoOp")),
                entry("Events", Map.of("EventMask", "user")),
                entry("ExtensionState", Map.of("Exten", "100", "Context", "default")),
                entry("Filter", Map.of("Filter", "Event: UserEvent")),
                entry("GetConfig", Map.of("Filename", "extensions.conf")),
                entry("GetConfigJSON", Map.of("Filename", "extensions.conf")),
                entry("ListCategories", Map.of("Filename", "extensions.conf")),
                entry("Login", Map.of("Username", server.user(), "Secret", server.password())),
                entry("MailboxCount", Map.of("Mailbox", "100@default")),
                entry("MailboxStatus", Map.of("Mailbox", "100@default")),
                entry("ModuleCheck", Map.of("Module", MODULE)),
                entry("ModuleLoad", Map.of("LoadType", "reload", "Module", MODULE)),
                entry("Originate", Map.of("Application", "Wait", "Data", "1", "Async", "true")),
                entry("PJSIPSetMaintenance", Map.of("State", "off")),
                entry("PJSIPShowEndpoint", Map.of("Endpoint", "100")),
                entry("PresenceState", Map.of("Provider", "CustomPresence:" + mark)),
                entry("QueueReload", Map.of("Queue", mark, "Members", "no", "Rules", "no", "Parameters", "no")),
                entry("QueueReset", Map.of("Queue", mark)),
                entry("Reload", Map.of("Module", MODULE)),
                entry("Setvar", Map.of("Value", "value")),
                entry("SIPnotify", Map.of("Channel", "sip100", "Variable", "Event=ajam-none")),
                entry("SIPshowpeer", Map.of("Peer", "sip100")),
                entry("UpdateConfig", Map.of("SrcFilename", FILE, "DstFilename", FILE)),
                entry("UserEvent", Map.of("UserEvent", mark, "Text", "J\u00f6rg <&'\">: ", "9th", "y", "Empty", "")),
                entry("VoicemailBoxSummary", Map.of("Mailbox", "100")),
                entry("VoicemailUserStatus", Map.of("Mailbox", "100")),
                entry("WaitEvent", Map.of("Timeout", "1"))));
    }

    /** The order in which what one action makes is there for others. */
    static int rank(String name) {
        return FIRST.contains(name) ? -1 : LAST.indexOf(name) + 1;
    }

    /** The action of a name as the catalogue spells it; one that it does not know goes without parameters. */
    AmiAction action(String name) {
        AmiAction action = AmiAction.of(name);
        Map<String, String> own = parameters.getOrDefault(name, Map.of());
        List<CatalogueParameter> known = Catalogue.asterisk().action(name).map(found -> found.parameters()).orElse(List.of());
        for (CatalogueParameter parameter : known) {
            if (parameter.required() && !own.containsKey(parameter.name())) {
                action = action.with(parameter.name(), madeUp(parameter));
            }
        }
        for (Map.Entry<String, String> parameter : own.entrySet()) {
            action = action.with(parameter.getKey(), parameter.getValue());
        }
        return action;
    }

    private String madeUp(CatalogueParameter parameter) {
        return parameter.values().isEmpty() ? values.getOrDefault(parameter.name(), "ajam-none") : parameter.values().get(0);
    }
}
