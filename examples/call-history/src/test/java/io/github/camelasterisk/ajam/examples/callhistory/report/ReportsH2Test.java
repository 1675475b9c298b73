// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

class ReportsH2Test extends ReportsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.H2;
    }
}
