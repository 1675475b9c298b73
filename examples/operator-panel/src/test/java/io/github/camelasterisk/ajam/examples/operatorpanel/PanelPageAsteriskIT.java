package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.nio.file.Path;

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
}
