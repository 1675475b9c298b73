// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelasterisk.ajam.examples.fixtures.Accessibility;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see and do with the page, of a company's week. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPageTest {

    private Chromium chromium;
    private CompanyWeek week;
    private HistoryPage history;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chromium = Chromium.start();
        week = new CompanyWeek(folder);
    }

    @AfterAll
    void stop() {
        if (week != null) {
            week.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void noFault() {
        if (history != null) {
            assertThat(history.faults).isEmpty();
            history.close();
        }
    }

    private void open(String role, String view, NewContextOptions screen) {
        if (history != null) {
            history.close();
        }
        history = new HistoryPage(chromium, week, role, view, screen);
        page = history.page;
    }

    private void open(String view) {
        open("supervisor", view, new NewContextOptions());
    }

    private Locator figure(String name) {
        return page.locator(".figure", new Page.LocatorOptions().setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    @Test
    void aPersonSignsInByNameAndPassword() {
        history = HistoryPage.signIn(chromium, week, "supervisor");
        page = history.page;

        assertThat(figure("Abandoned").locator("a")).isVisible();
    }

    @Test
    void aFigureLeadsToItsVisitsAndAVisitToItsCall() {
        open("overview");
        assertThat(page.locator("history-chart canvas")).hasCount(2);
        int unknown = Integer.parseInt(figure("Unknown end").locator("a").textContent());

        figure("Unknown end").locator("a").click();

        assertThat(page.locator("tbody tr")).hasCount(unknown);
        assertThat(page.locator("tbody .state").first()).hasText("Unknown");

        page.locator("tbody a").first().click();

        assertThat(page.locator(".lane svg[role=img]").first()).isVisible();
        assertThat(page.locator(".event-list li").first()).containsText("Newchannel");
        page.goBack();
        assertThat(page.locator("tbody tr")).hasCount(unknown);
    }

    @Test
    void filtersAndPeriodAreInTheAddress() {
        open("queues");
        assertThat(page.locator("section").first().locator("tbody tr")).hasCount(4);

        page.getByLabel("Queue", new Page.GetByLabelOptions().setExact(true)).first().selectOption("support");

        assertThat(page.locator("section").first().locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("queue=support"));
        page.getByLabel("Last day").fill("2026-11-02");
        assertThat(page).hasURL(Pattern.compile("until=2026-11-03"));
        history.go("agents");
        assertThat(page).hasURL(Pattern.compile("#agents.*queue=support"));
    }

    @Test
    void gapsAndUnknownEndsAreToldOf() {
        open("overview");

        assertThat(page.locator(".notice")).containsText("1 gap of 1:34");
        page.locator(".notice summary").click();
        assertThat(page.locator(".notice li")).containsText("Asterisk restarted");
    }

    @Test
    void theFiguresSayWhatTheyMean() {
        open("queues");

        page.getByText("What these figures mean").click();

        assertThat(page.locator(".definitions")).containsText("(completedWithin + lostWithin) / (completed + lost)");
        assertThat(page.locator("th[title]").first()).hasAttribute("title", Pattern.compile("visits"));
    }

    @Test
    void whoIsToBeCalledBackIsLeft() {
        open("abandoned");
        assertThat(page.locator("tbody .state.good").first()).isVisible();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To call back")).click();

        assertThat(page.locator("tbody .state.good")).hasCount(0);
        assertThat(page.locator("tbody .state.bad").first()).isVisible();
    }

    @Test
    void aReportIsSavedAsCsv() throws Exception {
        open("queues");

        Download download = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Queues as CSV"))
                .click());

        assertThat(download.suggestedFilename()).isEqualTo("queues.csv");
        assertThat(Files.readString(download.path())).startsWith("queue,answerWithin,offered,").contains("\r\nsales,15,");
    }

    @Test
    void aRoleSeesWhatItMay() {
        open("support", "overview", new NewContextOptions());

        assertThat(page.locator("section").last().locator("tbody tr")).hasCount(1);
        history.go("abandoned");
        assertThat(page.locator("tbody tr").first()).not().containsText("03055");
    }

    @Test
    void theLanguageCanBeChangedAndTheDefinitionsGoWithIt() {
        open("supervisor", "queues", new NewContextOptions().setLocale("de-AT"));

        assertThat(page.locator("h2").first()).hasText("Warteschlangen");
        assertThat(page.locator(".definitions")).containsText("Mit einem Agenten verbunden");
    }

    @Test
    void theKeyboardReachesEachFigure() {
        open("overview");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        figure("Abandoned").locator("a").focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("#visits.*figure=abandoned"));
    }

    @Test
    void aPhoneShowsEverythingWithinItsWidth() {
        open("supervisor", "overview", new NewContextOptions().setViewportSize(390, 844).setIsMobile(true));
        for (String view : HistoryPage.VIEWS) {
            history.show(view);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(view).isEqualTo(390);
        }
    }

    @Test
    void axeFindsNoFault() {
        open("supervisor", "overview", new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE).setBypassCSP(true));
        for (String view : HistoryPage.VIEWS) {
            history.show(view);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(Accessibility.faults(page)).as(view + " " + scheme).isEmpty();
            }
        }
    }
}
