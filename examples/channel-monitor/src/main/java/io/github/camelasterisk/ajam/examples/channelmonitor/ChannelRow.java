package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Instant;

/**
 * What is known of one channel at a moment.
 *
 * @param number    its CallerIDNum, empty where Asterisk does not know it; as are the names
 * @param name      its CallerIDName
 * @param state     its ChannelStateDesc, or what says more: that it waits in a queue, or whom it calls
 * @param since     when it came into this state
 * @param talkingTo the other channels in its bridge
 * @param channel   its own name, such as {@code PJSIP/101-0000002a}
 */
record ChannelRow(String uniqueid, String linkedid, String number, String name, String state, Instant since,
                  String talkingTo, String channel) {
}
