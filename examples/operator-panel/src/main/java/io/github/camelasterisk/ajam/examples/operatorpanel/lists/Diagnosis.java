// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.lists;

import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Finding;

/** The doctor's report as findings, each in a sentence. */
final class Diagnosis {

    private static final long MOST_CLOCK_SECONDS = 5;

    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis() {
    }

    static List<Finding> findings(DoctorReport report) {
        Diagnosis diagnosis = new Diagnosis();
        diagnosis.login(report);
        diagnosis.clock(report);
        report.endpoints().forEach(diagnosis::endpoint);
        if (diagnosis.findings.isEmpty()) {
            diagnosis.add("ok", "Asterisk can be reached, and the account may do all that this program needs.", null);
        }
        return diagnosis.findings;
    }

    private void add(String severity, String text, String cure) {
        findings.add(new Finding("finding-" + findings.size(), severity, text, cure));
    }

    private void login(DoctorReport report) {
        if (!report.loggedIn()) {
            add("error", "The account cannot log in.", report.message());
        }
    }

    private void clock(DoctorReport report) {
        if (report.clockAheadSeconds() != null && Math.abs(report.clockAheadSeconds()) > MOST_CLOCK_SECONDS) {
            add("warning", "The clock of the PBX is " + report.clockAheadSeconds() + " seconds ahead of this machine's.", "Set both by NTP.");
        }
    }

    private void endpoint(DoctorReport.EndpointCheck endpoint) {
        endpoint.missing().forEach(missing -> add("error", "The account may not do what " + endpoint.uri() + " needs.", missing));
    }
}
