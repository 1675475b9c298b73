// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

class ReportsMariaDbTest extends ReportsContract {

    @Override
    TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
