// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.util.List;

/** Formats a report as text. */
final class DoctorText {

    private static final String UNKNOWN = "not known";

    private final DoctorReport report;
    private final StringBuilder text = new StringBuilder();

    DoctorText(DoctorReport report) {
        this.report = report;
    }

    String text() {
        text.append("Asterisk at ").append(report.baseUrl()).append(", ").append(report.time()).append('\n');
        server();
        if (report.loggedIn()) {
            rights();
        }
        text.append("endpoints of this account\n");
        report.endpoints().forEach(this::endpoint);
        text.append("manager.conf, at least\n").append(report.managerConf().indent(4));
        return text.toString();
    }

    private void server() {
        line("reachable", word(report.reachable()));
        line("webenabled", word(report.webEnabled()) + (Boolean.FALSE.equals(report.webEnabled()) ? ", or port or prefix are wrong" : ""));
        line("login", report.loggedIn() ? "yes" : "no, " + report.trouble() + ": " + report.message());
        line("Asterisk", orUnknown(report.asteriskVersion()));
        line("httptimeout", report.httpTimeoutSeconds() == null ? UNKNOWN : report.httpTimeoutSeconds() + " s");
        line("clock", report.clockAheadSeconds() == null ? UNKNOWN
                : report.clockAheadSeconds() + " s ahead of this machine's, a second more or less");
    }

    private void rights() {
        if (report.readClasses() != null) {
            line("read", list(report.readClasses()));
        } else {
            line("read", UNKNOWN + (report.readsSystem() == null ? "" : ", but system: " + word(report.readsSystem()))
                    + "; it is shown only to accounts with the write class command");
        }
        line("write", list(report.writeClasses()) + (report.writeClassesComplete() ? "" : ", and possibly more"));
    }

    private void endpoint(DoctorReport.EndpointCheck endpoint) {
        String verdict = endpoint.satisfied() == null ? UNKNOWN : endpoint.satisfied() ? "ok" : "not allowed";
        text.append("    ").append(endpoint.uri()).append(": ").append(verdict).append('\n');
        endpoint.missing().forEach(missing -> text.append("        missing: ").append(missing).append('\n'));
        endpoint.notes().forEach(note -> text.append("        note: ").append(note).append('\n'));
    }

    private void line(String name, String value) {
        text.append("    %-12s %s\n".formatted(name, value));
    }

    private static String word(Boolean value) {
        return value == null ? UNKNOWN : value ? "yes" : "no";
    }

    private static String orUnknown(String value) {
        return value == null ? UNKNOWN : value;
    }

    private static String list(List<String> classes) {
        return classes.isEmpty() ? "none" : String.join(",", classes);
    }
}
