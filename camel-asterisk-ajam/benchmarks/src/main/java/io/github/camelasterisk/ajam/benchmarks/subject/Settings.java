// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.subject;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a subject measures, and where; passed to its JVM as system properties.
 *
 * @param url     the base URL of Asterisk's HTTP server
 * @param amiPort its port for AMI over TCP
 * @param events  the approximate number of events of a burst, and the number of the growth load
 * @param samples the number of events timed one by one
 * @param seconds how long actions are counted; 1,000 servers emit 4 times as long
 * @param bodies  the folder of captured bodies of events
 */
public record Settings(URI url, String user, String password, int amiPort, int events, int samples, int seconds, String bodies) {

    private static final String PREFIX = "bench.";

    public static Settings ofSystem() {
        return new Settings(URI.create(property("url")), property("user"), property("password"), number("amiPort"), number("events"),
                number("samples"), number("seconds"), property("bodies"));
    }

    public Path rawBody() {
        return Path.of(bodies, "body.raw");
    }

    public Path xmlBody() {
        return Path.of(bodies, "body.xml");
    }

    private static String property(String name) {
        return System.getProperty(PREFIX + name);
    }

    private static int number(String name) {
        return Integer.parseInt(property(name));
    }

    /** Returns the JVM arguments that contain these settings. */
    public List<String> arguments() {
        Map<String, Object> values = new TreeMap<>(Map.of("url", url, "user", user, "password", password, "amiPort", amiPort,
                "events", events, "samples", samples, "seconds", seconds, "bodies", bodies));
        List<String> arguments = new ArrayList<>();
        values.forEach((name, value) -> arguments.add("-D" + PREFIX + name + "=" + value));
        return arguments;
    }
}
