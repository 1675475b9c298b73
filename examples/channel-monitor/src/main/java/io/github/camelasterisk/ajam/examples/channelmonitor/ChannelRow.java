// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Instant;

/**
 * The state of one channel.
 *
 * @param number    its CallerIDNum, empty if Asterisk does not know it; likewise the names
 * @param name      its CallerIDName
 * @param state     its ChannelStateDesc, or more: that it waits in a queue, or whom it calls
 * @param since     when it entered this state
 * @param talkingTo the other channels in its bridge
 * @param channel   its own name, such as {@code PJSIP/101-0000002a}
 */
record ChannelRow(String uniqueid, String linkedid, String number, String name, String state, Instant since,
                  String talkingTo, String channel) {
}
