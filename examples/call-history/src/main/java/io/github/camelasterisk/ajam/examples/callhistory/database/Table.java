// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.database;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of the schema, with the statements that write a row of them. The first columns are the primary key. */
public enum Table {

    /** Calls. */
    CALLS(2, "pbx varchar(32), call_id varchar(64), started_at bigint, answered_at bigint, ended_at bigint, ended_by varchar(16), "
            + "caller varchar(80), caller_name varchar(80), dialled varchar(80), cause smallint"),
    /** The call of each Linkedid that is not the call's own name. */
    CALL_ALIASES(2, "pbx varchar(32), linkedid varchar(64), call_id varchar(64)"),
    /** Channels. */
    LEGS(2, "pbx varchar(32), uniqueid varchar(64), call_id varchar(64), channel varchar(160), caller varchar(80), caller_name varchar(80), "
            + "connected varchar(80), context varchar(80), exten varchar(80), started_at bigint, answered_at bigint, ended_at bigint, "
            + "ended_by varchar(16), cause smallint, cause_text varchar(80)"),
    /** Callers in queues. */
    QUEUE_VISITS(4, "pbx varchar(32), uniqueid varchar(64), queue varchar(80), joined_at bigint, call_id varchar(64), caller varchar(80), "
            + "position_in integer, ring_attempts integer, connected_at bigint, interface varchar(160), member_name varchar(80), "
            + "ended_at bigint, outcome varchar(20), exit_key varchar(8), transfer varchar(10)"),
    /** Members that a queue rang. */
    RING_ATTEMPTS(4, "pbx varchar(32), uniqueid varchar(64), interface varchar(160), started_at bigint, queue varchar(80), "
            + "member_name varchar(80), ended_at bigint, outcome varchar(16)"),
    /** Members in queues. */
    AGENT_SESSIONS(4, "pbx varchar(32), queue varchar(80), interface varchar(160), began_at bigint, member_name varchar(80), "
            + "ended_at bigint, ended_by varchar(16)"),
    /** Pauses of members. */
    AGENT_PAUSES(4, "pbx varchar(32), queue varchar(80), interface varchar(160), began_at bigint, member_name varchar(80), "
            + "reason varchar(80), ended_at bigint, ended_by varchar(16)"),
    /** Call detail records. */
    CDRS(2, "pbx varchar(32), identity char(32), received_at bigint, uniqueid varchar(64), call_id varchar(64), account_code varchar(80), "
            + "source varchar(80), destination varchar(80), destination_context varchar(80), caller_id varchar(160), channel varchar(160), "
            + "destination_channel varchar(160), last_application varchar(80), last_data varchar(255), start_time varchar(32), "
            + "answer_time varchar(32), end_time varchar(32), duration integer, billable_seconds integer, disposition varchar(32), "
            + "ama_flags varchar(32), user_field varchar(255)"),
    /** Times in which events may be missing. */
    GAPS(3, "pbx varchar(32), from_at bigint, kind varchar(16), until_at bigint, lost integer"),
    /** Events. */
    EVENTS(2, "pbx varchar(32), identity char(32), at bigint, name varchar(40), uniqueid varchar(64), call_id varchar(64), fields text"),
    /** What is known of a PBX; the other columns are those of the retention. */
    PBXS(1, "pbx varchar(32), boot varchar(40), seen_at bigint, open_since bigint");

    private final int keys;
    private final List<Column> columns;
    private final Map<String, Integer> indexes;
    private final String sql;
    private final String insert;
    private final String update;
    private final String select;

    Table(int keys, String declarations) {
        this.keys = keys;
        columns = Arrays.stream(declarations.split(",")).map(Column::of).toList();
        indexes = IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(i -> columns.get(i).name(), i -> i));
        sql = name().toLowerCase(java.util.Locale.ROOT);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        insert = "insert into " + sql + " (" + names(0, columns.size(), ", ", "") + ") values (" + marks + ")";
        update = "update " + sql + " set " + names(keys, columns.size(), ", ", " = ?") + whereKey();
        select = "select " + names(0, columns.size(), ", ", "") + " from " + sql;
    }

    private String names(int from, int to, String separator, String suffix) {
        return IntStream.range(from, to).mapToObj(i -> columns.get(i).name() + suffix).collect(Collectors.joining(separator));
    }

    private String whereKey() {
        return " where " + names(0, keys, " and ", " = ?");
    }

    int keys() {
        return keys;
    }

    List<Column> columns() {
        return columns;
    }

    int index(String column) {
        Integer index = indexes.get(column);
        if (index == null) {
            throw new IllegalArgumentException("There is no column " + column + " in " + sql);
        }
        return index;
    }

    String insert() {
        return insert;
    }

    String update() {
        return update;
    }

    /** All columns of all rows. */
    public String select() {
        return select;
    }

    String selectByKey() {
        return select + whereKey();
    }
}
