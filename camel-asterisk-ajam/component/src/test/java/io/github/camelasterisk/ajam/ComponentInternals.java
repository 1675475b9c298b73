// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.time.Duration;
import java.util.Map;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.resources.AjamResources;

/** What a component keeps to itself, for tests in other packages. */
public final class ComponentInternals {

    private ComponentInternals() {
    }

    public static AjamResources resources(AjamComponent component) {
        return component.resources();
    }

    public static Map<AjamAccount, DoctorReport> doctorReports(AjamComponent component) {
        return component.doctorReports();
    }

    public static void listeningIdle(AjamComponent component, Duration idle) {
        component.listeningIdle(idle);
    }
}
