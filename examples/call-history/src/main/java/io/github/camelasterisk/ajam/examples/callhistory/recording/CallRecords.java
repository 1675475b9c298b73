// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.SQLException;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** Stores call detail records as they come. */
final class CallRecords {

    private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("uniqueid", "UniqueID"), Map.entry("account_code", "AccountCode"),
            Map.entry("source", "Source"), Map.entry("destination", "Destination"), Map.entry("destination_context", "DestinationContext"),
            Map.entry("caller_id", "CallerID"), Map.entry("channel", "Channel"), Map.entry("destination_channel", "DestinationChannel"),
            Map.entry("last_application", "LastApplication"), Map.entry("last_data", "LastData"), Map.entry("start_time", "StartTime"),
            Map.entry("answer_time", "AnswerTime"), Map.entry("end_time", "EndTime"), Map.entry("disposition", "Disposition"),
            Map.entry("ama_flags", "AMAFlags"), Map.entry("user_field", "UserField"));

    private CallRecords() {
    }

    static void apply(RecordedEvent event, Work work) throws SQLException {
        if (!event.is("Cdr")) {
            return;
        }
        Row cdr = work.insert(Table.CDRS, event.identity()).set("received_at", event.at()).set("call_id", ChannelEvents.callId(event.text("UniqueID"), work));
        TEXTS.forEach((column, field) -> cdr.set(column, event.text(field)));
        cdr.set("duration", event.number("Duration")).set("billable_seconds", event.number("BillableSeconds"));
    }
}
