// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Selects the events that the history is made of, and gives each an identity: its time in milliseconds, and a hash of its text and of its
 * number among equal texts. The time comes first so that the index of identities grows at its end, where it is in memory. With
 * {@code timestampevents = yes} the text has microseconds; without, the time at which the batch was received takes their place.
 */
final class Identities {

    /** What the consumer has to deliver. */
    static final String EVENTS = "Newchannel,Newstate,NewCallerid,NewConnectedLine,Newexten,Hangup,DialBegin,DialEnd,BridgeEnter,BridgeLeave,"
            + "Hold,Unhold,BlindTransfer,AttendedTransfer,VarSet,Cdr,QueueCallerJoin,QueueCallerLeave,QueueCallerAbandon,AgentCalled,AgentConnect,"
            + "AgentRingNoAnswer,AgentDump,AgentComplete,QueueMemberAdded,QueueMemberRemoved,QueueMemberPause";
    private static final Set<String> NAMES = Set.of((EVENTS + ",AjamConnected,AjamDisconnected,AjamGap").split(","));
    private static final int TIME_DIGITS = 12;
    private static final int HASH_BYTES = 10;

    private Identities() {
    }

    /** The events that matter, in their order. */
    static List<RecordedEvent> of(List<AmiEvent> events, long receivedAt) {
        MessageDigest hash = sha256();
        Map<String, Integer> occurrences = new HashMap<>();
        List<RecordedEvent> recorded = new ArrayList<>(events.size());
        for (AmiEvent event : events) {
            if (matters(event)) {
                Instant timestamp = event.timestamp();
                long at = timestamp == null ? receivedAt : timestamp.toEpochMilli();
                String identity = null;
                if (isStored(event)) {
                    String text = timestamp == null ? receivedAt + event.fields().text() : event.fields().text();
                    hash.update(text.getBytes(StandardCharsets.UTF_8));
                    hash.update((byte) (int) occurrences.merge(text, 1, Integer::sum));
                    identity = HexFormat.of().toHexDigits(at, TIME_DIGITS) + HexFormat.of().formatHex(hash.digest(), 0, HASH_BYTES);
                }
                recorded.add(new RecordedEvent(event, identity, at));
            }
        }
        return recorded;
    }

    private static boolean matters(AmiEvent event) {
        return event.name().equals("VarSet") ? "QUEUESTATUS".equals(event.getFirst("Variable")) : NAMES.contains(event.name());
    }

    /** Steps of the dialplan are frequent, and matter only beside a queue; it does no harm to look at one twice. */
    private static boolean isStored(AmiEvent event) {
        return event.name().equals("Newexten") ? "Queue".equals(event.getFirst("Application")) : !event.name().startsWith("Ajam");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
