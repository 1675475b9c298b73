// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. Without one, tests are skipped, but not in CI. */
public final class Chromium implements AutoCloseable {

    private static final double LONG_MILLIS = 30_000;
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:/Program Files/Google/Chrome/Application/chrome.exe");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox")));
    }

    /** Starts it, or skips the tests. */
    public static Chromium start() {
        List<Path> found = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream()).map(Path::of).filter(Files::isExecutable).toList();
        PlaywrightAssertions.setDefaultAssertionTimeout(LONG_MILLIS);
        boolean ci = "true".equals(System.getenv("CI"));
        Assumptions.assumeTrue(ci || !found.isEmpty(), "No browser: apt-get install chromium, or set CHROMIUM to the path of one");
        return new Chromium(found.stream().findFirst().orElseThrow(() -> new IllegalStateException("CI needs a browser: apt-get install chromium")));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
