// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of {@code ajam:} messages. */
public final class AjamConstants {

    /** The action to execute with {@code ajam:action}: a String. */
    @Metadata(label = "producer", description = "The action to execute with `ajam:action`.", javaType = "String")
    public static final String ACTION = ProducerHeaders.ACTION;

    /** The ActionID: the one to send, and afterwards the one that was sent. A String. */
    @Metadata(label = "producer", description = "In: the ActionID to send; the default is a unique one. Out: the ActionID that was sent.",
              javaType = "String")
    public static final String ACTION_ID = ProducerHeaders.ACTION_ID;

    /** Variables of the action: a Map, sent as repeated parameters {@code Variable}. */
    @Metadata(label = "producer", description = "Variables of the action, sent as repeated parameters `Variable`; the component"
            + " escapes their values.",
              javaType = "java.util.Map<String, Object>")
    public static final String VARIABLES = ProducerHeaders.VARIABLES;

    /** The socket read timeout of this action: milliseconds, or a duration such as {@code 5s}. */
    @Metadata(label = "producer", description = "The socket read timeout of this action, instead of the option responseTimeout:"
            + " milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String RESPONSE_TIMEOUT = ProducerHeaders.RESPONSE_TIMEOUT;

    /** The maximum wait for the event of this action: milliseconds, or a duration such as {@code 5s}. */
    @Metadata(label = "producer", description = "The maximum wait for the event of this action, instead of the option"
            + " awaitTimeout: milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String AWAIT_TIMEOUT = ProducerHeaders.AWAIT_TIMEOUT;

    /** The field {@code Response} of the response: {@code Success}, {@code Error}, {@code Goodbye}. */
    @Metadata(label = "producer", description = "The field `Response` of the response: `Success`, `Error`, `Goodbye`.", javaType = "String")
    public static final String RESPONSE = ProducerHeaders.RESPONSE;

    /** The field {@code Message} of the response: a String. */
    @Metadata(label = "producer", description = "The field `Message` of the response.", javaType = "String")
    public static final String MESSAGE = ProducerHeaders.MESSAGE;

    /** The number of items in the response to a list action: an Integer. */
    @Metadata(label = "producer", description = "The number of items in the response to a list action.", javaType = "Integer")
    public static final String LIST_ITEMS = ProducerHeaders.LIST_ITEMS;

    /** The awaited event: an {@link io.github.camelasterisk.ajam.ami.AmiEvent}. */
    @Metadata(label = "producer", description = "The event named by awaitEvent; converts to OriginateOutcome or AgiOutcome.",
              javaType = "io.github.camelasterisk.ajam.ami.AmiEvent")
    public static final String AWAITED_EVENT = ProducerHeaders.AWAITED_EVENT;

    /** The awaited event as an {@link OriginateOutcome} or {@link AgiOutcome}. */
    @Metadata(label = "producer", description = "The awaited OriginateResponse or AsyncAGIExec as an OriginateOutcome (`success`,"
            + " `reason`, `reasonCode`, `channel`, `uniqueid`) or AgiOutcome (`success`, `code`, `result`, `data`, `text`), for"
            + " example `${header.CamelAjamOutcome.reason}`.", javaType = "Object")
    public static final String OUTCOME = ProducerHeaders.OUTCOME;

    /** The name of the event: a String. */
    @Metadata(label = "consumer", description = "The name of the event.", javaType = "String")
    public static final String EVENT = ConsumerHeaders.EVENT;

    /** The number of the exchange, counted by the consumer from 1 without gaps: a Long. */
    @Metadata(label = "consumer", description = "Numbers the exchanges of the consumer without gaps: 1, 2, 3 and so on.", javaType = "Long")
    public static final String SEQUENCE = ConsumerHeaders.SEQUENCE;

    /** True for snapshot items: a Boolean. */
    @Metadata(label = "consumer", description = "True for snapshot items.", javaType = "Boolean")
    public static final String SNAPSHOT = ConsumerHeaders.SNAPSHOT;

    /** The base URL of the server that sent the event, without credentials: a String. */
    @Metadata(label = "consumer", description = "The base URL of the server that sent the event, without credentials.", javaType = "String")
    public static final String SERVER = ConsumerHeaders.SERVER;

    /** The field {@code Channel} of the event, if it has one: a String. */
    @Metadata(label = "consumer", description = "The field `Channel` of the event, if it has one.", javaType = "String")
    public static final String CHANNEL = ConsumerHeaders.CHANNEL;

    /** The field {@code Uniqueid} of the event, if it has one: a String. */
    @Metadata(label = "consumer", description = "The field `Uniqueid` of the event, if it has one.", javaType = "String")
    public static final String UNIQUEID = ConsumerHeaders.UNIQUEID;

    /** The field {@code Linkedid} of the event, if it has one: a String. */
    @Metadata(label = "consumer", description = "The field `Linkedid` of the event, if it has one.", javaType = "String")
    public static final String LINKEDID = ConsumerHeaders.LINKEDID;

    /** The event's {@code Timestamp} in milliseconds since 1970, if it has one: a Long. */
    @Metadata(label = "consumer", description = "The event's `Timestamp` in milliseconds since 1970, if it has one"
            + " (manager.conf: `timestampevents = yes`).", javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    /** The prefix of headers that are parameters of the action: `CamelAjam.Channel` is the parameter `Channel`. */
    @Metadata(label = "producer", javaType = "Object")
    public static final String PARAMETER_PREFIX = ProducerHeaders.PARAMETER_PREFIX;

    private AjamConstants() {
    }
}
