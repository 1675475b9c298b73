// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelPage.see;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the documentation, of the simulator's small company. {@code -Dpanel.screenshots=../../docs/images} renews them;
 * otherwise they are made in target.
 */
class ScreenshotsTest {

    private static final Path FOLDER = Path.of(System.getProperty("panel.screenshots", "target/screenshots"));
    private static final int MOST_BYTES = 250_000;
    private static final int CALLS = 5;

    @Test
    void thePagesAreSmallPictures(@TempDir Path folder) throws Exception {
        try (Chromium chromium = Chromium.start(); AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company().start();
                PanelFixture panel = new PanelFixture(folder, pbx.baseUrl(), "ajam", "secret")) {
            picture(chromium, panel, "calls", "operator-panel", desk(ColorScheme.LIGHT));
            picture(chromium, panel, "queues", "operator-panel-dark", desk(ColorScheme.DARK));
            picture(chromium, panel, "extensions", "operator-panel-extensions", desk(ColorScheme.LIGHT));
            picture(chromium, panel, "queues", "operator-panel-phone", desk(ColorScheme.LIGHT).setViewportSize(390, 844).setIsMobile(true));
        }
    }

    private static NewContextOptions desk(ColorScheme colours) {
        return new NewContextOptions().setViewportSize(1280, 800).setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE);
    }

    private static void picture(Chromium chromium, PanelFixture panel, String view, String name, NewContextOptions screen) throws Exception {
        Path file = FOLDER.resolve(name + ".png");
        try (PanelPage page = new PanelPage(chromium, panel, "supervisor", "PJSIP/104", screen)) {
            page.page.locator("[data-row]").nth(CALLS).waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            page.go(view);
            see(page.page.locator(".nav a[href='#" + view + "'][aria-current]"), 1);
            page.page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.size(file)).isBetween(10_000L, (long) MOST_BYTES);
    }
}
