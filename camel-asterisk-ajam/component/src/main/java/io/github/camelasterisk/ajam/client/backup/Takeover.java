// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * What a backup session needs to continue in the place of the active one.
 *
 * @param missing   the events that it has produced and the active session has not, in order
 * @param delivered the events that it will produce although they have been delivered
 */
public record Takeover(List<AmiEvent> missing, DeliveredEvents delivered) {
}
