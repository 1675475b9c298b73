// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that is absent or busy, which is worth waiting for, from one that refuses what it gets. */
public final class Outage {

    /** Connections, resources, the operator, and transactions that another one broke. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "40", "HY");
    /** H2: closed, in use by another process, broken, out of disk. */
    private static final Set<String> H2_STATES = Set.of("90020", "90028", "90030", "90031", "90067", "90098", "90121");
    /** MariaDB reports these with a general state: lock wait timeout, read-only, disk full. */
    private static final Set<Integer> MARIADB_CODES = Set.of(1021, 1205, 1290);
    private static final String GENERAL = "HY000";

    private Outage() {
    }

    /** Whether the failure, or what caused it, says so. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(SQLException first) {
        for (SQLException failure = first; failure != null; failure = failure.getNextException()) {
            if (failure instanceof SQLTransientException || failure instanceof SQLRecoverableException || isOutage(failure.getSQLState(), failure.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(String state, int code) {
        if (state == null || state.length() < 2) {
            return false;
        }
        if (GENERAL.equals(state)) {
            return MARIADB_CODES.contains(code);
        }
        return CLASSES.contains(state.substring(0, 2)) || H2_STATES.contains(state);
    }
}
