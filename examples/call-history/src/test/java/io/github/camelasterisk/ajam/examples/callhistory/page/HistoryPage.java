// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.github.camelasterisk.ajam.examples.callhistory.report.ReportFixture;

/** The page in a browser, with a person who has signed in. */
final class HistoryPage implements AutoCloseable {

    static final List<String> VIEWS = List.of("overview", "queues", "agents", "abandoned", "calls", "distribution", "visits", "call");
    private static final double LONG_MILLIS = 30_000;

    final Page page;
    /** What went wrong in the page. */
    final List<String> faults = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final String url;

    HistoryPage(Chromium chromium, CompanyWeek week, String role, String view, NewContextOptions screen) {
        url = week.url + "/history/";
        context = chromium.browser().newContext(screen.setLocale(screen.locale == null ? "en-GB" : screen.locale).setTimezoneId("Europe/Berlin"));
        page = context.newPage();
        page.setDefaultTimeout(LONG_MILLIS);
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // the first look for a session finds none
            if ("error".equals(message.type()) && !message.location().contains("/api/session")) {
                faults.add(message.text());
            }
        });
        page.navigate(address("overview"));
        page.locator("[name=user]").fill(role);
        page.locator("[name=password]").fill(ReportFixture.PASSWORD);
        page.keyboard().press("Enter");
        shown();
        show(view);
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
        return url + "#" + (view.equals("call") ? "visits" : view) + "?" + CompanyWeek.DAYS + (view.equals("visits") ? "&figure=abandoned&queue=support" : view.equals("call") ? "&figure=transferred" : "");
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
