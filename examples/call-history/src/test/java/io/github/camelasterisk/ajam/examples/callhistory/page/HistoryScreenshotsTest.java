// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture of the documentation, of a company's week. {@code -Dhistory.screenshots=../../docs/images} renews it; otherwise it is
 * made in target.
 */
class HistoryScreenshotsTest {

    private static final Path FOLDER = Path.of(System.getProperty("history.screenshots", "target/screenshots"));
    private static final int MOST_BYTES = 200_000;

    @Test
    void thePageIsASmallPicture(@TempDir Path folder) throws Exception {
        try (Chromium chromium = Chromium.start(); CompanyWeek week = new CompanyWeek(folder)) {
            picture(chromium, week, "overview", "call-history", desk(ColorScheme.LIGHT));
        }
    }

    private static NewContextOptions desk(ColorScheme colours) {
        return new NewContextOptions().setViewportSize(1280, 860).setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE);
    }

    private static void picture(Chromium chromium, CompanyWeek week, String view, String name, NewContextOptions screen) throws Exception {
        Path file = FOLDER.resolve(name + ".png");
        try (HistoryPage page = new HistoryPage(chromium, week, "supervisor", view, screen)) {
            assertThat(page.page.getByRole(AriaRole.MAIN)).isVisible();
            page.page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        assertThat(Files.size(file)).isBetween(10_000L, (long) MOST_BYTES);
    }
}
