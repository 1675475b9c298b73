// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/** The main class of a subject's JVM: measures it once and prints one line. */
final class Child {

    static final String RESULT = "RESULT ";

    private Child() {
    }

    public static void main(String[] args) throws Exception {
        Part part = Part.valueOf(args[0]);
        Subject subject = part.subjects().get(args[1]);
        System.out.println(RESULT + new ObjectMapper().writeValueAsString(subject.measure(Settings.ofSystem())));
        // ends threads that a library left behind
        System.exit(0);
    }
}
