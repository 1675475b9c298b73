// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.Serializable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The outcome of an Originate, from the event OriginateResponse. Immutable: the header {@code CamelAjamOutcome}, or
 * {@code event.as(OriginateOutcome.class)}.
 *
 * @param success    whether the call was answered
 * @param reasonCode the field {@code Reason}: 4 if the call was answered
 * @param reason     its meaning: {@code answered}, {@code busy}, {@code no answer}, {@code congestion}, {@code hung up}, {@code failed}
 *         if nothing could be called, or {@code reason} and the code
 * @param channel    the name of the new channel; the requested one if there is none
 * @param uniqueid   the Uniqueid of that channel, null if there is none
 */
public record OriginateOutcome(boolean success, int reasonCode, String reason, String channel, String uniqueid)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * {@return the outcome in these fields of an OriginateResponse}
     *
     * @param response {@code Success} or {@code Failure}
     * @param reason   Asterisk's code of the reason
     * @param channel  the channel that was called
     * @param uniqueid the Uniqueid of the new channel, or null
     */
    @JsonCreator
    public static OriginateOutcome of(@JsonProperty("Response") String response, @JsonProperty("Reason") int reason,
            @JsonProperty("Channel") String channel, @JsonProperty("Uniqueid") String uniqueid) {
        return new OriginateOutcome("Success".equalsIgnoreCase(response), reason, words(reason), channel, known(uniqueid));
    }

    private static String words(int reason) {
        return switch (reason) {
            case 0 -> "failed";
            case 1 -> "hung up";
            case 3 -> "no answer";
            case 4 -> "answered";
            case 5 -> "busy";
            case 8 -> "congestion";
            default -> "reason " + reason;
        };
    }

    /** Asterisk writes {@code <unknown>} or {@code <null>} for a missing value. */
    private static String known(String uniqueid) {
        return uniqueid == null || uniqueid.isEmpty() || uniqueid.startsWith("<") ? null : uniqueid;
    }
}
