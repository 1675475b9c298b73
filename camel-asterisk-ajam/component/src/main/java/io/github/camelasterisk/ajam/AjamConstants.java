// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of {@code ajam:} messages. */
public final class AjamConstants {

    /** The action to execute with `ajam:action`. */
    @Metadata(label = "producer", javaType = "String")
    public static final String ACTION = ProducerHeaders.ACTION;

    /** In: the ActionID to send; the default is a unique one. Out: the ActionID that was sent. */
    @Metadata(label = "producer", javaType = "String")
    public static final String ACTION_ID = ProducerHeaders.ACTION_ID;

    /** Variables of the action, sent as repeated parameters `Variable`; the component escapes their values. */
    @Metadata(label = "producer", javaType = "java.util.Map<String, Object>")
    public static final String VARIABLES = ProducerHeaders.VARIABLES;

    /** The socket read timeout of this action, instead of the option responseTimeout: milliseconds, or a duration such as `5s`. */
    @Metadata(label = "producer", javaType = "String")
    public static final String RESPONSE_TIMEOUT = ProducerHeaders.RESPONSE_TIMEOUT;

    /** The maximum wait for the event of this action, instead of the option awaitTimeout: milliseconds, or a duration such as `5s`. */
    @Metadata(label = "producer", javaType = "String")
    public static final String AWAIT_TIMEOUT = ProducerHeaders.AWAIT_TIMEOUT;

    /** The field `Response` of the response: `Success`, `Error`, `Goodbye`. */
    @Metadata(label = "producer", javaType = "String")
    public static final String RESPONSE = ProducerHeaders.RESPONSE;

    /** The field `Message` of the response. */
    @Metadata(label = "producer", javaType = "String")
    public static final String MESSAGE = ProducerHeaders.MESSAGE;

    /** The number of items in the response to a list action. */
    @Metadata(label = "producer", javaType = "Integer")
    public static final String LIST_ITEMS = ProducerHeaders.LIST_ITEMS;

    /** The event named by awaitEvent; converts to OriginateOutcome or AgiOutcome. */
    @Metadata(label = "producer", javaType = "io.github.camelasterisk.ajam.ami.AmiEvent")
    public static final String AWAITED_EVENT = ProducerHeaders.AWAITED_EVENT;

    /**
     * The awaited OriginateResponse or AsyncAGIExec as an OriginateOutcome (`success`, `reason`, `reasonCode`, `channel`,
     * `uniqueid`) or AgiOutcome (`success`, `code`, `result`, `data`, `text`), for example `${header.CamelAjamOutcome.reason}`.
     */
    @Metadata(label = "producer", javaType = "Object")
    public static final String OUTCOME = ProducerHeaders.OUTCOME;

    /** The name of the event. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String EVENT = ConsumerHeaders.EVENT;

    /** Numbers the exchanges of the consumer without gaps: 1, 2, 3 and so on. */
    @Metadata(label = "consumer", javaType = "Long")
    public static final String SEQUENCE = ConsumerHeaders.SEQUENCE;

    /** True for snapshot items. */
    @Metadata(label = "consumer", javaType = "Boolean")
    public static final String SNAPSHOT = ConsumerHeaders.SNAPSHOT;

    /** The base URL of the server that sent the event, without credentials. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String SERVER = ConsumerHeaders.SERVER;

    /** The field `Channel` of the event, if it has one. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String CHANNEL = ConsumerHeaders.CHANNEL;

    /** The field `Uniqueid` of the event, if it has one. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String UNIQUEID = ConsumerHeaders.UNIQUEID;

    /** The field `Linkedid` of the event, if it has one. */
    @Metadata(label = "consumer", javaType = "String")
    public static final String LINKEDID = ConsumerHeaders.LINKEDID;

    /** The event's `Timestamp` in milliseconds since 1970, if it has one (manager.conf: `timestampevents = yes`). */
    @Metadata(label = "consumer", javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    /** The prefix of headers that are parameters of the action: `CamelAjam.Channel` is the parameter `Channel`. */
    @Metadata(label = "producer", javaType = "Object")
    public static final String PARAMETER_PREFIX = ProducerHeaders.PARAMETER_PREFIX;

    private AjamConstants() {
    }
}
