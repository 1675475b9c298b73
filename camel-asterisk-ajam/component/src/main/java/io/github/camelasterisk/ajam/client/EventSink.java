package io.github.camelasterisk.ajam.client;

import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * Takes events as they come off the wire, some at a time.
 *
 * @param filter which events are wanted; the others are dropped unread
 * @param taker  takes the next ones, on a thread of the HTTP client: it must not block
 */
record EventSink(EventFilter filter, Consumer<List<AmiEvent>> taker) {
}
