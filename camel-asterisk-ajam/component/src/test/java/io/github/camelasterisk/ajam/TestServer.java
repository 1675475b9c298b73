package io.github.camelasterisk.ajam;

import java.net.URI;

/**
 * A server that tests run against: a real Asterisk set up as the lab's (see camel-asterisk-ajam/asterisk), or the simulator.
 *
 * @param limitedUser an account with the write class {@code reporting} only
 */
public record TestServer(String url, String user, String password, String limitedUser, String limitedPassword) {

    /** The real server that the environment names; CI must name one. */
    static TestServer real() {
        return new TestServer(required("AJAM_TEST_URL"), required("AJAM_TEST_USER"), required("AJAM_TEST_PASSWORD"),
                System.getenv().getOrDefault("AJAM_TEST_LIMITED_USER", "limited"),
                System.getenv().getOrDefault("AJAM_TEST_LIMITED_PASSWORD", "ajam-lab-limited"));
    }

    private static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + variable + " is not set: see the README, Tests");
        }
        return value;
    }

    public int port() {
        return URI.create(url).getPort();
    }

    TestServer at(String otherUrl) {
        return new TestServer(otherUrl, user, password, limitedUser, limitedPassword);
    }
}
