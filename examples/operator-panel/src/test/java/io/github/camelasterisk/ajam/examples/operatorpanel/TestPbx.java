// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.net.URI;
import java.util.Optional;

/** The Asterisk that the environment names for tests; see README. */
final class TestPbx {

    private static final int IAX = 4569;
    private static final int LAB_IAX = 3003;

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

    /** The lab has it at a distance from its HTTP port, other servers at the standard one. */
    static int iaxPort() {
        return System.getenv("AJAM_TEST_LAB") == null ? IAX : URI.create(url()).getPort() + LAB_IAX;
    }

    private static String required(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .orElseThrow(() -> new IllegalStateException(variable + " is not set: it names the Asterisk for this test, see README.md"));
    }
}
