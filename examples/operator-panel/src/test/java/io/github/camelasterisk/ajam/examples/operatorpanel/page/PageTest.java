// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelasterisk.ajam.examples.fixtures.Accessibility;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;
import io.github.camelasterisk.ajam.examples.operatorpanel.page.PageServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page makes of a state, and of what a person does. */
class PageTest {

    private static final List<String> VIEWS = List.of("calls", "extensions", "queues", "agent", "conferences", "events", "health");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static Chromium chromium;

    private PageServer server;
    private BrowserContext context;
    private Page page;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void startServer() throws Exception {
        server = new PageServer(resource("/page/company.json"), resource("/hands.json"));
        open("calls", new NewContextOptions());
    }

    @AfterEach
    void stopServer() {
        context.close();
        server.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void aHostileNameIsText() {
        page.onDialog(dialog -> faults.add("A script ran: " + dialog.message()));

        assertThat(row(HOSTILE)).isVisible();
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void changesMoveNoOtherRowAndKeepTheFocus() {
        Locator call = row("Petra Sommer");
        call.focus();
        page.evaluate("document.querySelector('[data-row=c10]').mark = 'same element'");

        server.change("""
                {"calls": [{"id": "new", "state": "ringing", "since": "@-500000", "from": {"name": "Newcomer", "number": "1"}, "channels": []}]}""",
                "{\"calls\": [\"c1\"]}");

        assertThat(row("Newcomer")).isVisible();
        assertThat(row("Hartmann Logistik")).hasCount(0);
        assertThat(call).isFocused();
        assertThat(page.evaluate("document.querySelector('[data-row=c10]').mark")).isEqualTo("same element");
    }

    @Test
    void aButtonThatWaitsCannotBePressedTwice() {
        server.answerWith(new Answer(200, "{\"Response\": \"Success\"}", 300));
        Locator park = row("Petra Sommer").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Park"));

        park.dblclick();

        assertThat(park).hasAttribute("aria-disabled", "true");
        assertThat(message("Park: done")).isVisible();
        assertThat(server.actions()).singleElement().asString().startsWith("Park?await=ParkedCall").contains("PJSIP/trunk-000011");
    }

    @Test
    void anErrorIsShownInItsOwnWordsWithItsCure() {
        server.answerWith(new Answer(404, "{\"title\": \"x\", \"amiMessage\": \"No such channel\", \"cure\": \"The call may have ended\"}", 0));

        row("Petra Sommer").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Park")).click();

        assertThat(message("No such channel · The call may have ended")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Park No such channel · The call may have ended");
    }

    @Test
    void anAwaitedEventCanTellOfAFailure() {
        server.answerWith(new Answer(200, """
                {"Response": "Success", "awaitedEvent": {"Event": "OriginateResponse", "Response": "Failure", "Reason": "5"}}""", 0));

        page.getByLabel("Find").first().fill("030 555-12");
        page.keyboard().press("Enter");

        assertThat(message("Busy.")).isVisible();
        assertThat(server.actions()).singleElement().asString().startsWith("Originate").contains("03055512", "PJSIP/104");
    }

    @Test
    void theKeyboardDoesItAll() {
        assertThat(row("Petra Sommer")).isVisible();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keyboard");
        page.keyboard().press("Escape");
        // an open dialog keeps the keys to itself
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(row("Petra Sommer")).isFocused();
        page.keyboard().press("m");
        assertThat(page.getByRole(AriaRole.MENUITEM).first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(row("Petra Sommer")).isFocused();
        page.keyboard().press("t");
        page.getByLabel("Number").fill("101");
        page.keyboard().press("Enter");
        assertThat(message("Petra Sommer → 101")).isVisible();
        assertThat(server.actions()).singleElement().asString().contains("BlindTransfer", "101");
        page.keyboard().press("3");
        assertThat(page.getByRole(AriaRole.HEADING, named("Waiting callers"))).hasCount(2);
    }

    @Test
    void aPartyIsTransferredByDragAndDrop() {
        page.getByText("Hartmann Logistik").dragTo(page.locator(".target", new Page.LocatorOptions().setHasText("Mia Krause")));

        page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Transfer").setExact(true)).click();

        assertThat(message("Hartmann Logistik → 104")).isVisible();
        // the other party gives the call away
        assertThat(server.actions()).singleElement().asString().contains("BlindTransfer", "PJSIP/100-00003", "104");
    }

    @Test
    void whatIsDangerousIsAskedFirst() {
        go("conferences");
        page.getByRole(AriaRole.BUTTON, named("Remove from the conference: Mia Krause")).click();
        page.getByRole(AriaRole.BUTTON, named("Cancel")).click();
        assertThat(server.actions()).isEmpty();

        page.getByRole(AriaRole.BUTTON, named("Remove from the conference: Mia Krause")).click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove from the conference")).click();
        await().untilAsserted(() -> {
            page.waitForTimeout(50);
            assertThat(server.actions()).hasSize(1);
        });
    }

    @Test
    void theLanguageIsTheReadersAndCanBeChanged() {
        open("calls", new NewContextOptions().setLocale("de-AT"));
        assertThat(page.getByRole(AriaRole.HEADING, named("Geparkte Gespräche"))).isVisible();

        page.locator(".bar [aria-haspopup]").click();
        page.getByRole(AriaRole.MENUITEM, named("English")).click();

        assertThat(page.getByRole(AriaRole.HEADING, named("Parked calls"))).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void aPhoneShowsEverythingWithinItsWidth() {
        open("calls", new NewContextOptions().setViewportSize(390, 844).setIsMobile(true));
        for (String view : VIEWS) {
            show(view);
            assertThat(page.getByRole(AriaRole.NAVIGATION)).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(view).isEqualTo(390);
        }
    }

    @Test
    void aLostServerIsToldOf() {
        assertThat(row("Petra Sommer")).isVisible();
        faults.clear();
        server.close();

        assertThat(page.locator(".banner")).containsText("No connection to the server");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Connection lost");
        faults.clear();
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    void axeFindsNoFault(ColorScheme scheme) {
        open("calls", new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE).setBypassCSP(true));
        for (String view : VIEWS) {
            show(view);
            assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
            assertThat(Accessibility.faults(page)).as(view).isEmpty();
        }
    }

    private void open(String view, NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = chromium.browser().newContext(options.setLocale(options.locale == null ? "en-GB" : options.locale));
        page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // this server has no events, and a refused action is no fault of the page
            if ("error".equals(message.type()) && !message.text().contains("WebSocket") && !message.location().contains("/api/actions/")) {
                faults.add(message.text());
            }
        });
        page.navigate(server.url(view));
    }

    /** Opens a view by its address, and waits until it is there. */
    private void show(String view) {
        page.navigate(server.url(view));
        assertThat(page.locator(".nav a[href='#" + view + "'][aria-current]")).hasCount(1);
    }

    private void go(String view) {
        page.getByRole(AriaRole.NAVIGATION).locator("a[href='#" + view + "']").click();
    }

    private Locator row(String text) {
        return page.locator("[data-row]", new Page.LocatorOptions().setHasText(text));
    }

    private Locator message(String text) {
        return page.locator(".message", new Page.LocatorOptions().setHasText(text));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static String resource(String name) throws Exception {
        try (InputStream content = PageTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
