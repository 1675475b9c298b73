package io.github.camelasterisk.ajam;

import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ConfigEdit;
import org.apache.camel.ProducerTemplate;

/**
 * Puts something into every list of a server that can be given something: calls, a queue member, a conference, a parked
 * call, a fax session, a voice mail, states, database entries, a phone, and registrations with a port where nobody is.
 * Closing takes it away again.
 */
final class SomethingToList implements AutoCloseable {

    /** States stay listed until Asterisk ends, so it is always the same one. */
    private static final String STATE = "ajam-listed";
    static final String PRESENCE = "CustomPresence:" + STATE;
    private static final String NOBODY = "127.0.0.1:9";
    private static final Map<String, String> MAILBOX = Map.of("Context", "default", "Mailbox", "100");
    /** A message that is shorter than a second is thrown away, and before it there is a beep. */
    private static final String LONG_ENOUGH = "00:00:03";

    private interface Step {
        void run() throws Exception;
    }

    private final ProducerTemplate template;
    private final String mark;
    private final Set<String> actions;
    private final Deque<Step> undo = new ArrayDeque<>();

    /** @param actions the list actions that the server has */
    SomethingToList(ProducerTemplate template, String mark, Set<String> actions) {
        this.template = template;
        this.mark = mark;
        this.actions = actions;
    }

    private AmiResponse send(String action, Map<String, ?> parameters) {
        return template.requestBody("ajam:" + action, parameters, AmiResponse.class);
    }

    private List<AmiEvent> events(String action, Map<String, ?> parameters) {
        return template.requestBody("ajam:" + action + "?throwExceptionOnFailure=false", parameters, AmiResponse.class).events();
    }

    void make() throws Exception {
        makeEntries();
        makeStates();
        if (actions.contains("PJSIPShowEndpoint")) {
            makePjsipRegistration();
            makePhone();
        }
        if (actions.contains("IAXregistry")) {
            makeRegistration("iax.conf", "chan_iax2.so");
        }
        if (actions.contains("SIPshowregistry")) {
            makeRegistration("sip.conf", "chan_sip.so");
        }
        if (actions.contains("VoicemailBoxSummary")) {
            makeVoiceMail();
        }
        makeCalls();
    }

    private void makeEntries() {
        undo.push(() -> send("DBDelTree", Map.of("Family", mark)));
        send("DBPut", Map.of("Family", mark, "Key", "a", "Val", "1"));
        send("DBPut", Map.of("Family", mark, "Key", "b", "Val", "2"));
    }

    void makeStates() {
        undo.push(() -> send("DBDel", Map.of("Family", "CustomDevstate", "Key", STATE)));
        undo.push(() -> send("DBDel", Map.of("Family", "CustomPresence", "Key", STATE)));
        undo.push(() -> state("NOT_INUSE", "not_set"));
        state("INUSE", "away,lunch,back soon");
        undo.push(() -> send("QueueRemove", Map.of("Queue", "support", "Interface", "Custom/" + mark)));
        send("QueueAdd", Map.of("Queue", "support", "Interface", "Custom/" + mark, "StateInterface", "Custom:" + STATE));
    }

    private void state(String device, String presence) {
        send("Setvar", Map.of("Variable", "DEVICE_STATE(Custom:" + STATE + ")", "Value", device));
        send("Setvar", Map.of("Variable", "PRESENCE_STATE(" + PRESENCE + ")", "Value", presence));
    }

    /** Rules of queues, which are no list but are listed all the same. */
    void makeRules() {
        undo.push(() -> send("QueueReload", Map.of("Rules", "yes")));
        undo.push(() -> update("queuerules.conf", ConfigEdit.deleteCategory(mark)));
        update("queuerules.conf", ConfigEdit.newCategory(mark), ConfigEdit.append(mark, "penaltychange", "30,+3"),
                ConfigEdit.append(mark, "penaltychange", "60,+5"));
        send("QueueReload", Map.of("Rules", "yes"));
    }

    private void makePjsipRegistration() {
        undo.push(() -> reload("res_pjsip.so", "res_pjsip_outbound_registration.so"));
        undo.push(() -> update("pjsip.conf", ConfigEdit.deleteCategory(mark), ConfigEdit.deleteCategory(mark + "list")));
        update("pjsip.conf", ConfigEdit.newCategory(mark), ConfigEdit.append(mark, "type", "registration"),
                ConfigEdit.append(mark, "server_uri", "sip:" + NOBODY), ConfigEdit.append(mark, "client_uri", "sip:ajam@" + NOBODY),
                ConfigEdit.append(mark, "outbound_auth", "100"), ConfigEdit.newCategory(mark + "list"),
                ConfigEdit.append(mark + "list", "type", "resource_list"), ConfigEdit.append(mark + "list", "event", "presence"),
                ConfigEdit.append(mark + "list", "list_item", "100"));
        reload("res_pjsip.so", "res_pjsip_outbound_registration.so");
    }

    private void makeRegistration(String file, String module) {
        String line = mark + ":none@" + NOBODY;
        undo.push(() -> reload(module));
        undo.push(() -> update(file, ConfigEdit.delete("general", "register").where(line)));
        update(file, ConfigEdit.append("general", "register", line));
        reload(module);
    }

    private void update(String file, ConfigEdit... edits) {
        template.requestBody("ajam:UpdateConfig", ConfigEdit.updateConfig(file, List.of(edits)));
    }

    private void reload(String... modules) {
        for (String module : modules) {
            send("Reload", Map.of("Module", module));
        }
    }

    private void makePhone() throws Exception {
        SipPhone phone = new SipPhone("100", "ajam-lab-phone", pjsipBind());
        undo.push(phone::close);
        phone.register(60);
        phone.subscribe("100");
    }

    private String pjsipBind() {
        return send("PJSIPShowEndpoint", Map.of("Endpoint", "100")).events().stream()
                .filter(event -> event.name().equals("TransportDetail")).findFirst().orElseThrow().getFirst("Bind");
    }

    private void makeVoiceMail() {
        undo.push(() -> voiceMails().forEach(mail -> send("VoicemailRemove", Map.of("Context", "default", "Mailbox", "100",
                "Folder", mail.get("Folder"), "ID", mail.get("ID")))));
        String caller = mark + "-mail";
        extension(caller, 1, "VoiceMail", "100@default,s");
        originate(caller, "Milliwatt", "");
        await().atMost(ContractSupport.SOON).until(() -> events("CoreShowChannels", Map.of()).stream()
                .filter(channel -> channel.getFirst("Channel").startsWith("Local/" + caller + "@"))
                .anyMatch(channel -> channel.getFirst("Duration").compareTo(LONG_ENOUGH) >= 0));
        hangUp(caller);
        await().atMost(ContractSupport.SOON).until(() -> !voiceMails().isEmpty());
    }

    private List<AmiEvent> voiceMails() {
        return events("VoicemailBoxSummary", MAILBOX).stream().filter(mail -> mark.equals(mail.getFirst("CallerID"))).toList();
    }

    private void makeCalls() {
        undo.push(() -> hangUp(mark));
        extension(mark, 1, "Answer", "");
        extension(mark, 2, "Wait", "60");
        originate(mark, "ConfBridge", mark);
        originate(mark, "ConfBridge", mark);
        originate(mark, "Queue", "support");
        originate(mark, "Park", "");
        originate(mark, "ReceiveFAX", "/tmp/ajam-none.tif");
        await().atMost(ContractSupport.SOON).until(() -> inConference().size() == 2 && hasItem("QueueStatus", "QueueEntry")
                && hasItem("ParkedCalls", "ParkedCall") && hasItem("FAXSessions", "FAXSessionsEntry"));
    }

    private boolean hasItem(String list, String item) {
        return !actions.contains(list) || events(list, Map.of()).stream().anyMatch(event -> event.name().equals(item));
    }

    private void extension(String name, int priority, String application, String data) {
        undo.push(() -> send("DialplanExtensionRemove", Map.of("Context", "default", "Extension", name, "Priority", priority)));
        send("DialplanExtensionAdd", Map.of("Context", "default", "Extension", name, "Priority", priority, "Application", application,
                "ApplicationData", data));
    }

    private void originate(String extension, String application, String data) {
        send("Originate", Map.of("Channel", "Local/" + extension + "@default/n", "Application", application, "Data", data,
                "CallerID", mark, "Async", "true"));
    }

    private void hangUp(String extension) {
        send("Hangup", Map.of("Channel", calls(extension)));
    }

    private static String calls(String extension) {
        return "/^Local\\/" + extension + "@/";
    }

    private List<AmiEvent> inConference() {
        return events("ConfbridgeList", Map.of("Conference", mark));
    }

    /** What has to be said to get something of the list. */
    Map<String, ?> parameters(String list) {
        return switch (list) {
            case "BridgeInfo" -> Map.of("BridgeUniqueid", bridge());
            case "ConfbridgeList" -> Map.of("Conference", mark);
            case "CoreShowChannelMap" -> Map.of("Channel", inConference().get(0).get("Channel"));
            case "DBGet" -> Map.of("Family", mark, "Key", "a");
            case "DBGetTree" -> Map.of("Family", mark);
            case "FAXSession" -> Map.of("SessionNumber", events("FAXSessions", Map.of()).get(0).get("SessionNumber"));
            case "Hangup" -> Map.of("Channel", calls(mark));
            case "PJSIPShowEndpoint", "PJSIPShowMaintenance" -> Map.of("Endpoint", "100");
            case "VoicemailBoxSummary", "VoicemailUserStatus" -> MAILBOX;
            default -> Map.of();
        };
    }

    private Object bridge() {
        return events("Status", Map.of("Channel", inConference().get(0).get("Channel"))).get(0).get("BridgeID");
    }

    /** Takes everything away, whatever of it is hard to take. */
    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
