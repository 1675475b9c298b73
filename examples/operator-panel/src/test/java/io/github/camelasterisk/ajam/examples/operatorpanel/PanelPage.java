// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;

/** The panel's page in a browser, with a person in front of it. */
final class PanelPage implements AutoCloseable {

    final Page page;
    private final BrowserContext context;

    /** @param phone the device that this person has chosen, such as PJSIP/100 */
    PanelPage(Chromium chromium, PanelFixture panel, String role, String phone) {
        this(chromium, panel, role, phone, new NewContextOptions());
    }

    /**
     * Opens the page in the session that a key has opened: a password takes long to check, and typing it is tested once.
     *
     * @param screen size, colours and such of the screen
     */
    PanelPage(Chromium chromium, PanelFixture panel, String role, String phone, NewContextOptions screen) {
        this(chromium, phone, screen);
        String login = panel.url + "/api/login";
        assertThat(context.request().post(login, RequestOptions.create().setData(Map.of("key", panel.key(role))))).isOK();
        page.navigate(panel.url + "/panel/#calls");
        ready();
    }

    private PanelPage(Chromium chromium, String phone, NewContextOptions screen) {
        context = chromium.browser().newContext(screen.setLocale("en-GB").setTimezoneId("Europe/Berlin"));
        context.addInitScript("localStorage.setItem('operator-panel', JSON.stringify({device: '" + phone + "'}))");
        page = context.newPage();
        page.setDefaultTimeout(Chromium.LONG_MILLIS);
    }

    /** Signs in by name and password. */
    static PanelPage signIn(Chromium chromium, PanelFixture panel, String role, String phone) {
        PanelPage signedIn = new PanelPage(chromium, phone, new NewContextOptions());
        signedIn.page.navigate(panel.url + "/panel/#calls");
        signedIn.page.getByLabel("User").fill(role);
        signedIn.page.getByLabel("Password").fill(PanelFixture.PASSWORD);
        signedIn.page.keyboard().press("Enter");
        signedIn.ready();
        return signedIn;
    }

    private void ready() {
        see(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Parked calls")), 1);
        see(page.locator(".banner"), 0);
    }

    void go(String view) {
        page.locator(".nav a[href='#" + view + "']").click();
    }

    Locator row(String text) {
        return page.locator("[data-row]", new Page.LocatorOptions().setHasText(text));
    }

    /** Presses a button of a row, in its menu if need be, and confirms what is asked. */
    void press(Locator row, String button) {
        row.locator("[data-menu]").click();
        page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(button)).first().click();
    }

    void confirm(String button) {
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    }

    Locator message(String text) {
        return page.locator(".message", new Page.LocatorOptions().setHasText(text));
    }

    Locator banner(String text) {
        return page.locator(".banner", new Page.LocatorOptions().setHasText(text));
    }

    /** Waits until so many are there. */
    static void see(Locator locator, int count) {
        assertThat(locator).hasCount(count);
    }

    @Override
    public void close() {
        context.close();
    }
}
