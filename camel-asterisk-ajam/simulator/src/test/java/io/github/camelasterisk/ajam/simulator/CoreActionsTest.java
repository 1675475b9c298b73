// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreActionsTest {

    private AjamSimulator pbx;
    private Client client;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        client = Client.loggedIn(pbx);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void namesOfActionsHaveNoCase() {
        assertThat(client.action("pInG")).contains("Pong");
    }

    @Test
    void unknownAction() {
        assertThat(client.action("Nope", "ActionID", "7")).isEqualTo("Response: Error\r\nActionID: 7\r\n"
                + "Message: Invalid/unknown command: Nope. Use Action: ListCommands to show available commands.\r\n\r\n");
    }

    @Test
    void commandGivesLines() {
        assertThat(client.action("Command", "Command", "core show version"))
                .startsWith("Response: Success\r\nMessage: Command output follows\r\nOutput: Asterisk 22.");
        assertThat(client.action("Command", "Command", "core show channels"))
                .contains("\r\nOutput: 0 active channels\r\n", "\r\nOutput: 0 active calls\r\n", "\r\nOutput: 0 calls processed\r\n");
        assertThat(client.action("Command", "Command", "nope")).isEqualTo("Response: Error\r\n"
                + "Message: Command output follows\r\nOutput: No such command 'nope' (type 'core show help nope' for other possible commands)\r\n\r\n");
        assertThat(client.action("Command")).contains("No command provided");
    }

    @Test
    void showsWhatAUserMay() {
        assertThat(client.action("Command", "Command", "manager show user ajam"))
                .contains("\r\nOutput:          read perm: system,call,", ",message,all\r\n", "\r\nOutput:         write perm: system,");
        assertThat(client.action("Command", "Command", "manager show user nobody")).isEqualTo("Response: Success\r\n"
                + "Message: Command output follows\r\nOutput: There is no manager called nobody\r\n\r\n");
    }

    @Test
    void settingsAndStatus() {
        assertThat(client.action("CoreSettings")).contains("AMIversion: 11.0.0\r\n", "AsteriskVersion: 22.");
        assertThat(client.action("CoreStatus")).contains("CoreCurrentCalls: 0\r\n", "CoreStartupDate: ");
    }

    @Test
    void userEventKeepsAllParametersInOrder() {
        assertThat(client.action("UserEvent", "UserEvent", "Mine", "Item", "one", "Item", "two", "ActionID", "u", "Name", "Jörg 日本"))
                .isEqualTo("Response: Success\r\nActionID: u\r\nMessage: Event Sent\r\n\r\n");
        assertThat(client.events()).singleElement().asString().matches("(?s)Event: UserEvent\nPrivilege: user,all\nTimestamp: [\\d.]+\n"
                + "UserEvent: Mine\nItem: one\nItem: two\nActionID: u\nName: Jörg 日本");
    }

    @Test
    void lineBreakInAValueMakesALine() {
        client.action("UserEvent", "UserEvent", "Mine", "A", "x\r\nInjected: yes");
        assertThat(client.events()).singleElement().asString().endsWith("\nA: x\nInjected: yes");
    }

    @Test
    void bytesPassUnchanged() {
        client.get("/rawman?action=userevent&userevent=Mine&Name=J%F6rg");
        String body = new String(client.get("/rawman?action=waitevent&timeout=0").body(), StandardCharsets.ISO_8859_1);
        assertThat(body).contains("Name: J\u00f6rg\r\n");
    }

    @Test
    void globalVariables() {
        assertThat(client.action("Getvar", "Variable", "X")).isEqualTo("Response: Success\r\nVariable: X\r\nValue: \r\n\r\n");
        assertThat(client.action("Setvar", "Variable", "X", "Value", "5")).contains("Variable Set");
        assertThat(client.action("Getvar", "Variable", "X")).contains("Value: 5\r\n");
        assertThat(client.events()).singleElement().asString().contains("Event: VarSet\nPrivilege: dialplan,all", "Variable: X\nValue: 5");
        assertThat(client.action("Getvar")).contains("No variable specified");
        assertThat(client.action("Setvar")).contains("No variable specified");
        assertThat(client.action("Getvar", "Channel", "PJSIP/1", "Variable", "X")).contains("No such channel");
        assertThat(client.action("Setvar", "Channel", "PJSIP/1", "Variable", "X")).contains("No such channel");
    }

    @Test
    void database() {
        assertThat(client.action("DBPut", "Family", "f", "Key", "k", "Val", "v")).contains("Updated database successfully");
        assertThat(client.blocks("DBGet", "Family", "f", "Key", "k", "ActionID", "d")).containsExactly(
                "Response: Success\nActionID: d\nEventList: start\nMessage: Result will follow",
                "Event: DBGetResponse\nActionID: d\nFamily: f\nKey: k\nVal: v",
                "Event: DBGetComplete\nActionID: d\nEventList: Complete\nListItems: 1");
        assertThat(client.action("DBDel", "Family", "f", "Key", "k")).contains("Key deleted successfully");
        assertThat(client.action("DBGet", "Family", "f", "Key", "k")).contains("Response: Error", "Database entry not found");
        assertThat(client.action("DBDel", "Family", "f", "Key", "k")).contains("Database entry could not be deleted");
        assertThat(client.action("DBGet")).contains("No family specified.");
        assertThat(client.action("DBPut", "Family", "f")).contains("No key specified\r\n");
    }

    @Test
    void mailboxAndExtension() {
        assertThat(client.action("MailboxCount", "Mailbox", "100@default")).contains("Mailbox Message Count", "NewMessages: 0\r\n");
        assertThat(client.action("MailboxCount")).contains("Mailbox not specified");
        assertThat(client.action("ExtensionState", "Exten", "100", "Context", "default"))
                .contains("Message: Extension Status\r\n", "Hint: PJSIP/100\r\nStatus: 0\r\nStatusText: Idle\r\n");
        assertThat(client.action("ExtensionState", "Exten", "nope", "Context", "default"))
                .contains("Hint: \r\nStatus: -1\r\nStatusText: Unknown\r\n");
        assertThat(client.action("ExtensionState")).contains("Extension not specified");
    }
}
