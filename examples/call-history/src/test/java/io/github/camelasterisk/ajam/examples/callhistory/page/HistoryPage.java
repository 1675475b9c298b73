// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.github.camelasterisk.ajam.examples.callhistory.report.ReportFixture;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;

/** The page in a browser, with a person who has signed in. */
final class HistoryPage implements AutoCloseable {

    static final List<String> VIEWS = List.of("overview", "queues", "agents", "abandoned", "calls", "distribution", "visits", "call");

    final Page page;
    /** What went wrong in the page. */
    final List<String> faults = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final String url;

    private HistoryPage(Chromium chromium, CompanyWeek week, NewContextOptions screen) {
        url = week.url + "/history/";
        context = chromium.browser()
                .newContext(screen.setLocale(screen.locale == null ? "en-GB" : screen.locale).setTimezoneId("Europe/Berlin"));
        page = context.newPage();
        page.setDefaultTimeout(Chromium.LONG_MILLIS);
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // the first look for a session finds none
            if ("error".equals(message.type()) && !message.location().contains("/api/session")) {
                faults.add(message.text());
            }
        });
    }

    /** Opens a view in the session that a key has opened: a password takes long to check, and typing it is tested once. */
    HistoryPage(Chromium chromium, CompanyWeek week, String role, String view, NewContextOptions screen) {
        this(chromium, week, screen);
        String login = week.url + "/api/login";
        assertThat(context.request().post(login, RequestOptions.create().setData(Map.of("key", week.key(role))))).isOK();
        show(view);
    }

    /** Opens the overview, and signs in by name and password. */
    static HistoryPage signIn(Chromium chromium, CompanyWeek week, String role) {
        HistoryPage history = new HistoryPage(chromium, week, new NewContextOptions());
        history.page.navigate(history.address("overview"));
        history.page.locator("[name=user]").fill(role);
        history.page.locator("[name=password]").fill(ReportFixture.PASSWORD);
        history.page.keyboard().press("Enter");
        history.shown();
        return history;
    }

    /** Opens a view of the week. */
    void show(String view) {
        page.navigate(address(view));
        shown();
        if (view.equals("call")) {
            // the latest that was transferred
            page.locator("tbody a").first().click();
            page.locator(".timeline").waitFor();
        }
    }

    private String address(String view) {
        return url + "#" + switch (view) {
            case "visits" -> "visits?" + CompanyWeek.DAYS + "&figure=abandoned&queue=support";
            case "call" -> "visits?" + CompanyWeek.DAYS + "&figure=transferred";
            default -> view + "?" + CompanyWeek.DAYS;
        };
    }

    /** Waits until the reports of the address are there. */
    void shown() {
        assertThat(page.locator("main[data-shown='" + page.url().replaceFirst("^[^#]*", "") + "']")).hasCount(1);
        assertThat(page.locator(".frame main .card").first()).isVisible();
    }

    void go(String view) {
        page.locator(".nav a[href^='#" + view + "']").click();
        assertThat(page.locator(".nav a[href^='#" + view + "'][aria-current]")).hasCount(1);
        shown();
    }

    @Override
    public void close() {
        context.close();
    }
}
