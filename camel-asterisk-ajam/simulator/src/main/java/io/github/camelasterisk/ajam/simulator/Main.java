// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * The simulator as a program of its own, until Ctrl-C: {@code mvn -q -Psimulator}. The system properties {@code simulator.port},
 * {@code simulator.version}, {@code simulator.user}, {@code simulator.password}, {@code simulator.callsPerMinute} and
 * {@code simulator.seed} are its options.
 */
public final class Main {

    private static final String PREFIX = "simulator.";

    private Main() {
    }

    /**
     * Starts a simulator and waits until the process is ended.
     *
     * @param  args                 unused: the options are system properties such as {@code simulator.port}
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        try (AjamSimulator pbx = start(System.getProperties())) {
            System.out.println(introduction(pbx, System.getProperties()));
            new CountDownLatch(1).await();
        }
    }

    static AjamSimulator start(Properties options) {
        AjamSimulator.Builder builder = AjamSimulator.builder().port(number("port", 8088, options))
                .version(text("version", "22.10.1", options)).user(user(options), password(options));
        int callsPerMinute = number("callsPerMinute", 30, options);
        return (callsPerMinute == 0 ? builder : builder.company(callsPerMinute, number("seed", 1, options))).start();
    }

    static String introduction(AjamSimulator pbx, Properties options) {
        return "Simulated Asterisk " + text("version", "22.10.1", options) + " at " + pbx.baseUrl() + "\n"
                + "User " + user(options) + ", password " + password(options) + "; Ctrl-C ends it\n\n"
                + "    camel.component.ajam.baseUrl = " + pbx.baseUrl() + "\n"
                + "    camel.component.ajam.username = " + user(options) + "\n"
                + "    camel.component.ajam.password = " + password(options) + "\n";
    }

    private static String user(Properties options) {
        return text("user", "ajam", options);
    }

    private static String password(Properties options) {
        return text("password", "secret", options);
    }

    private static String text(String option, String other, Properties options) {
        return options.getProperty(PREFIX + option, other);
    }

    private static int number(String option, int other, Properties options) {
        String value = text(option, String.valueOf(other), options);
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("-D" + PREFIX + option + "=" + value + " is no number; leave it out for " + other);
        }
        return Integer.parseInt(value);
    }
}
