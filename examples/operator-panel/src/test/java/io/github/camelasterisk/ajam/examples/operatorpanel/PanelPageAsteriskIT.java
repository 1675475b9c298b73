// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static io.github.camelasterisk.ajam.examples.operatorpanel.PanelPage.see;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The page on a real Asterisk. */
class PanelPageAsteriskIT extends PanelPageContract {

    @Override
    PanelFixture panel(Path folder) throws Exception {
        return new PanelFixture(folder, TestPbx.url(), TestPbx.user(), TestPbx.password());
    }

    @Override
    String number() {
        return "100";
    }

    /** A call to itself by IAX2, so that both ends are phones to it. */
    @Override
    String phone() {
        return "IAX2/iax100:ajam-lab-phone@127.0.0.1:" + TestPbx.iaxPort() + "/answer@default";
    }

    @Test
    void aRestartIsToldOfAndThePageComesBackRight() throws Exception {
        String caller = someone();
        try (PanelPage page = open("operator")) {
            call(caller);
            see(page.row(caller), 1);

            panel.action("administrator", "Command", "{\"Command\": \"core restart now\"}");

            see(page.banner("Asterisk is not reachable"), 1);
            see(page.page.locator(".banner"), 0);
            see(page.row(caller), 0);
        }
    }
}
