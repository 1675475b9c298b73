// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelPage.see;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the simulator, which can also go away and come back. */
class PanelPageSimulatorTest extends PanelPageContract {

    private final AjamSimulator pbx = simulator(0);

    private static AjamSimulator simulator(int port) {
        return AjamSimulator.builder().port(port).user("ajam", "secret").start();
    }

    @Override
    PanelFixture panel(Path folder) throws Exception {
        return new PanelFixture(folder, pbx.baseUrl(), "ajam", "secret");
    }

    @Override
    String number() {
        return "200";
    }

    @Override
    String phone() {
        return "PJSIP/101";
    }

    @AfterAll
    void stopPbx() {
        pbx.close();
    }

    @Test
    void aLinkLeadsToTheCallHistory(@TempDir Path folder) throws Exception {
        String history = "http://history.example/history/";
        try (PanelFixture linked = new PanelFixture(folder, pbx.baseUrl(), "ajam", "secret", "panel.history", history);
                PanelPage page = new PanelPage(chromium, linked, "observer", "PJSIP/100")) {
            AtomicReference<Map<String, String>> sent = new AtomicReference<>();
            page.page.route(history, route -> {
                sent.set(route.request().headers());
                route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<h1>History</h1>"));
            });
            Locator link = link(page);
            // in a tab of its own it could reach back to the panel
            assertThat(link.getAttribute("target")).isNull();

            link.click();

            see(page.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("History")), 1);
            assertThat(page.page.url()).isEqualTo(history);
            assertThat(page.page.evaluate("window.opener")).isNull();
            assertThat(sent.get()).doesNotContainKeys("referer", "cookie", "authorization");
        }
    }

    @Test
    void withoutAnAddressOfTheCallHistoryThereIsNoLink() {
        try (PanelPage page = open("observer")) {
            see(link(page), 0);
        }
    }

    private static Locator link(PanelPage page) {
        return page.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Call history"));
    }

    @Test
    void aPbxThatGoesAwayIsToldOfAndComesBackRight(@TempDir Path folder) throws Exception {
        AjamSimulator first = simulator(0);
        int port = URI.create(first.baseUrl()).getPort();
        try (PanelFixture panel = new PanelFixture(folder, first.baseUrl(), "ajam", "secret");
                PanelPage page = new PanelPage(chromium, panel, "operator", "PJSIP/100")) {
            first.emit("Newchannel", "Channel", "PJSIP/100-00000001", "Uniqueid", "1.1", "Linkedid", "1.1", "ChannelState", "6", "CallerIDNum", "100",
                    "CallerIDName", "Before", "Context", "default", "Exten", "200");
            see(page.row("Before"), 1);

            first.close();
            see(page.banner("Asterisk is not reachable"), 1);

            try (AjamSimulator second = simulator(port)) {
                see(page.page.locator(".banner"), 0);
                see(page.row("Before"), 0);
                assertThat(second.sessions()).isPositive();
            }
        }
    }
}
