// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of {@code ajam:} messages. */
public final class AjamConstants {

    @Metadata(label = "producer", description = "The action to execute with `ajam:action`.", javaType = "String")
    public static final String ACTION = ProducerHeaders.ACTION;

    @Metadata(label = "producer", description = "In: the ActionID to send; the default is a unique one. Out: the ActionID that was sent.",
              javaType = "String")
    public static final String ACTION_ID = ProducerHeaders.ACTION_ID;

    @Metadata(label = "producer", description = "Variables of the action, sent as repeated parameters `Variable`; the component"
            + " escapes their values.",
              javaType = "java.util.Map<String, Object>")
    public static final String VARIABLES = ProducerHeaders.VARIABLES;

    @Metadata(label = "producer", description = "The socket read timeout of this action, instead of the option responseTimeout:"
            + " milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String RESPONSE_TIMEOUT = ProducerHeaders.RESPONSE_TIMEOUT;

    @Metadata(label = "producer", description = "The maximum wait for the event of this action, instead of the option"
            + " awaitTimeout: milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String AWAIT_TIMEOUT = ProducerHeaders.AWAIT_TIMEOUT;

    @Metadata(label = "producer", description = "The field `Response` of the response: `Success`, `Error`, `Goodbye`.", javaType = "String")
    public static final String RESPONSE = ProducerHeaders.RESPONSE;

    @Metadata(label = "producer", description = "The field `Message` of the response.", javaType = "String")
    public static final String MESSAGE = ProducerHeaders.MESSAGE;

    @Metadata(label = "producer", description = "The number of items in the response to a list action.", javaType = "Integer")
    public static final String LIST_ITEMS = ProducerHeaders.LIST_ITEMS;

    @Metadata(label = "producer", description = "The event named by awaitEvent; converts to OriginateOutcome or AgiOutcome.",
              javaType = "io.github.camelasterisk.ajam.ami.AmiEvent")
    public static final String AWAITED_EVENT = ProducerHeaders.AWAITED_EVENT;

    @Metadata(label = "producer", description = "The awaited OriginateResponse or AsyncAGIExec as an OriginateOutcome (`success`,"
            + " `reason`, `reasonCode`, `channel`, `uniqueid`) or AgiOutcome (`success`, `code`, `result`, `data`, `text`), for"
            + " example `${header.CamelAjamOutcome.reason}`.", javaType = "Object")
    public static final String OUTCOME = ProducerHeaders.OUTCOME;

    @Metadata(label = "consumer", description = "The name of the event.", javaType = "String")
    public static final String EVENT = ConsumerHeaders.EVENT;

    @Metadata(label = "consumer", description = "Numbers the exchanges of the consumer without gaps: 1, 2, 3 and so on.", javaType = "Long")
    public static final String SEQUENCE = ConsumerHeaders.SEQUENCE;

    @Metadata(label = "consumer", description = "True for snapshot items.", javaType = "Boolean")
    public static final String SNAPSHOT = ConsumerHeaders.SNAPSHOT;

    @Metadata(label = "consumer", description = "The base URL of the server that sent the event, without credentials.", javaType = "String")
    public static final String SERVER = ConsumerHeaders.SERVER;

    @Metadata(label = "consumer", description = "The field `Channel` of the event, if it has one.", javaType = "String")
    public static final String CHANNEL = ConsumerHeaders.CHANNEL;

    @Metadata(label = "consumer", description = "The field `Uniqueid` of the event, if it has one.", javaType = "String")
    public static final String UNIQUEID = ConsumerHeaders.UNIQUEID;

    @Metadata(label = "consumer", description = "The field `Linkedid` of the event, if it has one.", javaType = "String")
    public static final String LINKEDID = ConsumerHeaders.LINKEDID;

    @Metadata(label = "consumer", description = "The event's `Timestamp` in milliseconds since 1970, if it has one"
            + " (manager.conf: `timestampevents = yes`).", javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    /** The prefix of headers that are parameters: {@code CamelAjam.Channel} is the parameter {@code Channel}. */
    @Metadata(label = "producer", description = "The prefix of headers that are parameters of the action: `CamelAjam.Channel` is"
            + " the parameter `Channel`.", javaType = "Object")
    public static final String PARAMETER_PREFIX = ProducerHeaders.PARAMETER_PREFIX;

    private AjamConstants() {
    }
}
