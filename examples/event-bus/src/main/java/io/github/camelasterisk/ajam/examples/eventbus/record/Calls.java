// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.record;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * The call of each channel of a PBX: the first Linkedid seen of it, since Asterisk rewrites Linkedid when channels are bridged. Remembers
 * the channels used last, also after their Hangup, because records of the call may follow it. Thread-safe.
 */
public final class Calls {

    private final Map<String, String> callOfChannel;

    /** @param channels how many to remember */
    public Calls(int channels) {
        callOfChannel = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > channels;
            }
        };
    }

    /** {@return the call of an event, or null if it belongs to none} */
    synchronized String of(AmiEvent event) {
        String call = of(event.getFirst("Uniqueid"), event.getFirst("Linkedid"));
        // both channels of a Dial; the second one is known only by it if the first one has no channel, as with Originate
        String destination = of(event.getFirst("DestUniqueid"), event.getFirst("DestLinkedid"));
        return call == null ? destination : call;
    }

    private String of(String uniqueid, String linkedid) {
        if (isEmpty(uniqueid)) {
            return isEmpty(linkedid) ? null : callOfChannel.getOrDefault(linkedid, linkedid);
        }
        String known = callOfChannel.get(uniqueid);
        if (known != null) {
            return known;
        }
        if (isEmpty(linkedid)) {
            return uniqueid;
        }
        // Linkedid is the Uniqueid of the call's first channel
        String call = callOfChannel.getOrDefault(linkedid, linkedid);
        callOfChannel.put(uniqueid, call);
        return call;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    /** Takes over what another node, or an earlier run of this one, has published about a channel. */
    public synchronized void learn(String uniqueid, String call) {
        if (uniqueid != null && call != null) {
            callOfChannel.put(uniqueid, call);
        }
    }
}
