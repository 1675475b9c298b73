// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names, with the accounts of the lab. */
class DoctorAsteriskIT extends DoctorContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void anAddressThatTheAccountRefusesIsToldFromAWrongPassword() {
        for (String way : new String[] { "md5", "plain", "digest" }) {
            assertTrouble("?username=acl&password=ajam-lab-acl&authentication=" + way, FailureReason.ACL, true, true,
                    way.equals("digest") ? null : 60);
            assertThat(report("?username=acl&password=ajam-lab-acl&authentication=" + way).managerConf()).contains("permit = ");
        }
    }

    @Test
    void anAccountThatReadsNothingIsTold() throws Exception {
        String silent = "username=silent&password=ajam-lab-silent";
        routes(r -> r.from("ajam:events?include=Hangup&" + silent).to("mock:a"));

        DoctorReport report = report("?" + silent);

        assertThat(report.readClasses()).isEmpty();
        assertThat(report.readsSystem()).isFalse();
        assertThat(report.endpoints()).singleElement()
                .satisfies(events -> assertThat(events.missing()).containsExactly("events of the read class call"));
    }

    @Test
    void writeClassesShowInTheActionsThatNothingElseAllows() {
        assertThat(report("?" + limited()).writeClasses()).containsExactly("reporting");
    }
}
