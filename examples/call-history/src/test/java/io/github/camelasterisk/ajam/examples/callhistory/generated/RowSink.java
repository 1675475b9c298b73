// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.generated;

import java.util.Map;

/** Takes generated rows. */
public interface RowSink {

    /** Takes a row with the same columns, in the same order, as all rows of this table. */
    void add(String table, Map<String, Object> row);
}
