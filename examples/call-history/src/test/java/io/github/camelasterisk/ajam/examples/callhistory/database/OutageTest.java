// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({"08006, 0", "53300, 0", "57P01, 0", "40001, 0", "40P01, 0", "HYT00, 50200", "90098, 90098", "90067, 90067", "HY000, 1205", "08S01, 1053"})
    void aDatabaseThatIsAbsentOrBusyIsWorthWaitingFor(String state, int code) {
        assertThat(Outage.is(new IllegalStateException(new SQLException("no", state, code)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"23505, 0", "22001, 0", "22021, 0", "42P01, 0", "HY000, 1366", ", 0"})
    void oneThatRefusesIsNot(String state, int code) {
        assertThat(Outage.is(new SQLException("no", state, code))).isFalse();
    }

    @Test
    void theCauseOfABatchIsBehindIt() {
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("terminating connection", "57P01"));

        assertThat(Outage.is(batch)).isTrue();
        assertThat(Outage.is(new SQLTransientConnectionException("no connection within 5 s"))).isTrue();
        assertThat(Outage.is(new SQLIntegrityConstraintViolationException("twice", "23000", 1062))).isFalse();
        assertThat(Outage.is(new IllegalArgumentException())).isFalse();
    }
}
