package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.util.Optional;

/** The Asterisk that the environment names for tests; see README. */
final class TestPbx {

    private TestPbx() {
    }

    static String url() {
        return required("AJAM_TEST_URL");
    }

    static String user() {
        return required("AJAM_TEST_USER");
    }

    static String password() {
        return required("AJAM_TEST_PASSWORD");
    }

    private static String required(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .orElseThrow(() -> new IllegalStateException(variable + " is not set: it names the Asterisk for this test, see README.md"));
    }
}
