// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.page;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import io.github.camelasterisk.ajam.examples.fixtures.Chromium;

/** How smooth the page is in headless Chromium: frames per second and the longest task, with many channels and changes. Arguments: channels, changes per second, seconds. */
public final class PageBench {

    private static final int BATCHES_PER_SECOND = 20;
    private static final String MEASURE = """
            seconds => new Promise(resolve => {
                let frames = 0, longest = 0;
                new PerformanceObserver(list => list.getEntries().forEach(task => longest = Math.max(longest, task.duration))).observe({type: 'longtask'});
                const start = performance.now();
                const frame = now => {
                    frames++;
                    now - start < seconds * 1000 ? requestAnimationFrame(frame) : resolve({frames: frames / (now - start) * 1000, longest});
                };
                requestAnimationFrame(frame);
            })""";

    private PageBench() {
    }

    public static void main(String[] args) throws Exception {
        int channels = Integer.parseInt(args[0]);
        int changes = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (PageServer server = new PageServer("{\"channels\": [%s], \"calls\": [%s]}".formatted(all(channels, PageBench::channel), all(channels / 2, PageBench::call)),
                read("/hands.json")); Chromium chromium = Chromium.start()) {
            Page page = chromium.browser().newPage();
            page.navigate(server.url("calls"));
            page.locator("[data-row]").nth(channels / 2 - 1).waitFor();
            AtomicInteger next = new AtomicInteger();
            timer.scheduleAtFixedRate(() -> {
                String changed = IntStream.range(0, Math.max(1, changes / BATCHES_PER_SECOND)).mapToObj(i -> call(next.getAndIncrement() % (channels / 2)))
                        .collect(Collectors.joining(","));
                server.change("{\"calls\": [" + changed + "]}", "{}");
            }, 0, TimeUnit.SECONDS.toMillis(1) / BATCHES_PER_SECOND, TimeUnit.MILLISECONDS);
            Map<?, ?> result = (Map<?, ?>) page.evaluate(MEASURE, seconds);
            System.out.printf("| page: %d channels, %d changes/s | %.0f frames/s | longest task %.0f ms |%n", channels, changes,
                    ((Number) result.get("frames")).doubleValue(), ((Number) result.get("longest")).doubleValue());
        } finally {
            timer.shutdownNow();
        }
    }

    private static String all(int count, IntFunction<String> entity) {
        return IntStream.range(0, count).mapToObj(entity).collect(Collectors.joining(","));
    }

    private static String channel(int i) {
        return "{\"id\": \"u%d\", \"name\": \"PJSIP/%d-%d\", \"device\": \"PJSIP/%d\", \"state\": \"up\", \"number\": \"%d\", \"call\": \"c%d\"}"
                .formatted(i, 100 + i, i, 100 + i, 100 + i, i / 2);
    }

    private static String call(int i) {
        String state = System.nanoTime() / 1000 % 2 == 0 ? "talking" : "held";
        return """
                {"id": "c%1$d", "state": "%2$s", "since": "@-%3$d000", "channels": ["u%4$d", "u%5$d"],
                 "from": {"channel": "u%4$d", "number": "%6$d", "name": "Caller %1$d"}, "to": {"channel": "u%5$d", "number": "%7$d", "name": "Callee %1$d"}}"""
                .formatted(i, state, 1000 - i, 2 * i, 2 * i + 1, 100 + 2 * i, 101 + 2 * i);
    }

    private static String read(String resource) throws Exception {
        try (InputStream content = PageBench.class.getResourceAsStream(resource)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
