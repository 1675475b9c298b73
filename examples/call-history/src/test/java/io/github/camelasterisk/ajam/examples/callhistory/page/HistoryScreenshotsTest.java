// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the documentation, of a company's week. {@code -Dhistory.screenshots=../../docs/images} renews them; otherwise they
 * are made in target.
 */
class HistoryScreenshotsTest {

    private static final Path FOLDER = Path.of(System.getProperty("history.screenshots", "target/screenshots"));
    private static final boolean ALL = Boolean.getBoolean("history.screenshots.all");
    private static final int MOST_BYTES = 200_000;

    @Test
    void thePagesAreSmallPictures(@TempDir Path folder) throws Exception {
        try (Chromium chromium = Chromium.start(); CompanyWeek week = new CompanyWeek(folder)) {
            picture(chromium, week, "overview", "call-history", desk(ColorScheme.LIGHT));
            if (ALL) {
                for (String view : HistoryPage.VIEWS) {
                    picture(chromium, week, view, "call-history-" + view, desk(ColorScheme.LIGHT));
                    picture(chromium, week, view, "call-history-" + view + "-dark", desk(ColorScheme.DARK));
                    picture(chromium, week, view, "call-history-" + view + "-phone", desk(ColorScheme.LIGHT).setViewportSize(390, 844).setIsMobile(true));
                }
            }
        }
    }

    private static NewContextOptions desk(ColorScheme colours) {
        return new NewContextOptions().setViewportSize(1280, 860).setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE);
    }

    private static void picture(Chromium chromium, CompanyWeek week, String view, String name, NewContextOptions screen) throws Exception {
        Path file = FOLDER.resolve(name + ".png");
        try (HistoryPage page = new HistoryPage(chromium, week, "supervisor", view, screen)) {
            assertThat(page.page.getByRole(com.microsoft.playwright.options.AriaRole.MAIN)).isVisible();
            page.page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.size(file)).isGreaterThan(10_000L);
    }
}
