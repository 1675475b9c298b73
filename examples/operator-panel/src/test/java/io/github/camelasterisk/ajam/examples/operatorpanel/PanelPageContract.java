// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelPage.see;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see and do with the page, on the simulator and on a real Asterisk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PanelPageContract {

    private static final String PHONE = "Local/answer@default/n";

    Chromium chromium;
    PanelFixture panel;

    /** Starts a panel in front of the PBX. */
    abstract PanelFixture panel(Path folder) throws Exception;

    /** A number that answers and stays. */
    abstract String number();

    /** The dial string of a phone that answers and stays. */
    abstract String phone();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        panel = panel(folder);
    }

    @AfterAll
    void stop() {
        if (panel != null) {
            panel.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    PanelPage open(String role) {
        return new PanelPage(chromium, panel, role, PHONE);
    }

    /** Makes a call that lasts, of a caller of this name. */
    void call(String caller) throws Exception {
        String json = """
                {"Channel": "Local/answer@default/n", "Application": "Wait", "Data": "30", "Async": "true", "CallerID": "%s <0305550999>"}""";
        assertThat(panel.action("administrator", "Originate", json.formatted(caller)).statusCode()).isEqualTo(200);
    }

    static String someone() {
        return "Caller " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aPersonSignsInByNameAndPassword() {
        try (PanelPage operator = PanelPage.signIn(chromium, panel, "operator", PHONE)) {
            see(operator.page.locator(".nav a[aria-current]"), 1);
        }
    }

    @Test
    void aCallAppearsToAllAndEndsWhenItIsHungUp() throws Exception {
        String caller = someone();
        try (PanelPage operator = open("operator"); PanelPage observer = open("observer")) {
            long before = System.nanoTime();
            call(caller);
            see(operator.row(caller), 1);
            System.out.printf("FIGURE panel page: a call is seen %d ms after Originate%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            see(observer.row(caller), 1);

            operator.press(operator.row(caller), "Hang up");
            operator.confirm("Hang up");

            see(operator.message("Hang up: done"), 1);
            see(operator.row(caller), 0);
            see(observer.row(caller), 0);
        }
    }

    @Test
    void aNumberThatIsTypedIsCalledFromMyPhone() {
        try (PanelPage operator = open("operator")) {
            operator.page.locator("#find").fill(number());
            operator.page.keyboard().press("Enter");

            see(operator.message("Call: done"), 1);
        }
    }

    @Test
    void aTransferMovesTheOtherParty() throws Exception {
        String caller = someone();
        String json = """
                {"Channel": "%1$s", "Application": "Dial", "Data": "%1$s", "Async": "true", "CallerID": "%2$s <0305550999>"}""";
        assertThat(panel.action("administrator", "Originate", json.formatted(phone(), caller)).statusCode()).isEqualTo(200);
        try (PanelPage operator = open("operator")) {
            Locator talking = operator.row(caller).filter(new Locator.FilterOptions().setHasText("Talking"));
            see(talking, 1);
            Locator call = operator.page.locator("[data-row='" + talking.getAttribute("data-row") + "']");

            call.locator("[data-menu]").click();
            operator.page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Transfer").setExact(true)).last().click();
            operator.page.getByRole(AriaRole.DIALOG).locator("input").fill(number());
            operator.confirm("Transfer");

            see(operator.message(" → " + number()), 1);
            see(call.getByText(number(), new Locator.GetByTextOptions().setExact(true)), 1);
        }
    }

    @Test
    void aHostileNameIsText() throws Exception {
        String mark = someone();
        try (PanelPage operator = open("operator")) {
            operator.page.onDialog(dialog -> {
                throw new AssertionError("A script ran: " + dialog.message());
            });
            call("<img src=x onerror=alert(1)> " + mark);

            see(operator.row("<img src=x onerror=alert(1)> " + mark), 1);
            see(operator.page.locator("img"), 0);
        }
    }

    @Test
    void aPauseIsOnThePbx() throws Exception {
        String member = "Local/" + someone().replace(' ', '-') + "@default";
        panel.action("administrator", "QueueAdd", "{\"Queue\": \"support\", \"Interface\": \"" + member + "\"}");
        try (PanelPage supervisor = open("supervisor")) {
            supervisor.go("queues");
            supervisor.press(supervisor.row(member), "Pause");
            supervisor.page.getByRole(AriaRole.DIALOG).locator("input").fill("Lunch");
            supervisor.confirm("Pause");

            see(supervisor.row(member).getByText("Paused: Lunch"), 1);
            assertThat(panel.action("administrator", "QueueStatus", "{\"Queue\": \"support\", \"Member\": \"" + member + "\"}").body())
                    .contains("\"Paused\":\"1\"", "\"PausedReason\":\"Lunch\"");
        } finally {
            panel.action("administrator", "QueueRemove", "{\"Queue\": \"support\", \"Interface\": \"" + member + "\"}");
        }
    }

    @Test
    void anObserverHasNoButtonsAndIsRefused() throws Exception {
        String caller = someone();
        try (PanelPage observer = open("observer")) {
            call(caller);
            see(observer.row(caller), 1);
            see(observer.row(caller).locator("button"), 0);
        }
        assertThat(panel.action("observer", "Hangup", "{\"Channel\": \"PJSIP/100-00000001\"}").statusCode()).isEqualTo(403);
    }
}
