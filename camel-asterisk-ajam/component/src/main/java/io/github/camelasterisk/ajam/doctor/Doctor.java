// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.EventClasses;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.session.ProbeResult;

/** Compares the privileges of an account with the requirements of endpoints. */
final class Doctor {

    private static final String SERVER = "Asterisk/";

    private final AjamAccount account;
    private final List<EndpointRequirements> needs;

    Doctor(AjamAccount account, List<EndpointRequirements> needs) {
        this.account = account;
        this.needs = needs;
    }

    DoctorReport report(ProbeResult findings) {
        AjamFailure failure = findings.failure();
        ProbeResult.Contact contact = findings.contact();
        AccountPrivileges rights = findings.session() == null ? null : new AccountPrivileges(findings.session());
        return new DoctorReport(Instant.now(), account.baseUrl().toString(), findings.answered(), webEnabled(findings), rights != null,
                failure == null ? null : failure.trouble(), failure == null ? null : failure.getMessage(), version(findings),
                contact == null ? null : contact.httpTimeout(), contact == null ? null : contact.clockAheadSeconds(),
                rights == null || rights.read() == null ? null : List.copyOf(rights.read()),
                rights == null ? null : rights.mayRead("system"),
                rights == null ? List.of() : List.copyOf(rights.writeAtLeast()), rights != null && rights.write() != null,
                needs.stream().map(need -> check(need, rights)).toList(), ManagerConf.text(account.username(), needs, failure == null ? null : failure.trouble()));
    }

    /** Unknown if there was no answer, or one from something else. */
    private static Boolean webEnabled(ProbeResult findings) {
        if (findings.contact() != null) {
            return true;
        }
        return findings.failure().trouble() == FailureReason.NOT_FOUND ? false : null;
    }

    private static String version(ProbeResult findings) {
        if (findings.session() != null && findings.session().settings() != null) {
            String version = findings.session().settings().getFirst("AsteriskVersion");
            if (version != null) {
                return version;
            }
        }
        String server = findings.contact() == null ? "" : findings.contact().server();
        return server.startsWith(SERVER) ? server.substring(SERVER.length()) : null;
    }

    private static DoctorReport.EndpointCheck check(EndpointRequirements need, AccountPrivileges rights) {
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>(need.notes());
        Boolean satisfied = null;
        if (rights != null) {
            need.actions().stream().filter(action -> !rights.mayCall(action)).forEach(action -> missing.add(lacking(action, rights)));
            boolean known = checkRead(need.read(), rights, missing, notes) && !need.isUpToMessages();
            satisfied = !missing.isEmpty() ? Boolean.FALSE : known ? Boolean.TRUE : null;
        }
        return new DoctorReport.EndpointCheck(need.uri(), need.actions(), List.copyOf(need.read()), satisfied, missing, notes);
    }

    private static String lacking(String action, AccountPrivileges rights) {
        Optional<CatalogueAction> known = Catalogue.asterisk().action(action);
        if (known.isEmpty()) {
            return action + ": not among the actions that this account may execute; check its spelling, and that its module is loaded";
        }
        List<String> privileges = known.get().privileges();
        Set<String> write = rights.writeAtLeast();
        boolean granted = privileges.isEmpty() || write.contains("all") || !Collections.disjoint(write, privileges);
        return granted ? action + ": not in this Asterisk; check that its module is loaded"
                : action + ": needs the write class " + String.join(" or ", privileges);
    }

    /** Records the missing or unknown read classes; returns whether all are known. */
    private static boolean checkRead(Set<String> read, AccountPrivileges rights, List<String> missing, List<String> notes) {
        Set<String> classes = read.contains(EndpointRequirements.ALL) ? EventClasses.all() : read;
        List<String> refused = classes.stream().filter(name -> Boolean.FALSE.equals(rights.mayRead(name))).toList();
        List<String> unknown = classes.stream().filter(name -> rights.mayRead(name) == null).toList();
        if (!refused.isEmpty()) {
            missing.add("events of the read class" + (refused.size() == 1 ? " " : "es ") + String.join(",", refused));
        }
        if (!unknown.isEmpty()) {
            notes.add("whether it may read " + String.join(",", unknown) + " is unknown");
        }
        return unknown.isEmpty();
    }
}
