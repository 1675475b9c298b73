package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.ProducerHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of {@code ajam:} messages. */
public final class AjamConstants {

    @Metadata(label = "producer", description = "The action to execute with `ajam:action`.", javaType = "String")
    public static final String ACTION = ProducerHeaders.ACTION;

    @Metadata(label = "producer", description = "In: the ActionID to send; without it a unique one is made. Out: the ActionID that was sent.",
              javaType = "String")
    public static final String ACTION_ID = ProducerHeaders.ACTION_ID;

    @Metadata(label = "producer", description = "Variables of the action, sent as repeated parameters `Variable` with values that arrive as they are.",
              javaType = "java.util.Map<String, Object>")
    public static final String VARIABLES = ProducerHeaders.VARIABLES;

    @Metadata(label = "producer", description = "The socket read timeout of this action, in place of the"
            + " option responseTimeout: milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String RESPONSE_TIMEOUT = ProducerHeaders.RESPONSE_TIMEOUT;

    @Metadata(label = "producer", description = "The longest wait for the event of this action, in place of the option awaitTimeout:"
            + " milliseconds, or a duration such as `5s`.", javaType = "String")
    public static final String AWAIT_TIMEOUT = ProducerHeaders.AWAIT_TIMEOUT;

    @Metadata(label = "producer", description = "The field `Response` of the answer: `Success`, `Error`, `Goodbye`.", javaType = "String")
    public static final String RESPONSE = ProducerHeaders.RESPONSE;

    @Metadata(label = "producer", description = "The field `Message` of the answer.", javaType = "String")
    public static final String MESSAGE = ProducerHeaders.MESSAGE;

    @Metadata(label = "producer", description = "How many items a list action answered.", javaType = "Integer")
    public static final String LIST_ITEMS = ProducerHeaders.LIST_ITEMS;

    @Metadata(label = "producer", description = "The event that awaitEvent waited for; converts to OriginateOutcome or AgiOutcome.",
              javaType = "io.github.camelasterisk.ajam.ami.AmiEvent")
    public static final String AWAITED_EVENT = ProducerHeaders.AWAITED_EVENT;

    @Metadata(label = "producer", description = "What an awaited OriginateResponse or AsyncAGIExec says, as an OriginateOutcome"
            + " (`success`, `reason`, `reasonCode`, `channel`, `uniqueid`) or AgiOutcome (`success`, `code`, `result`, `data`, `text`),"
            + " such as `${header.CamelAjamOutcome.reason}`.", javaType = "Object")
    public static final String OUTCOME = ProducerHeaders.OUTCOME;

    @Metadata(label = "consumer", description = "The name of the event.", javaType = "String")
    public static final String EVENT = ConsumerHeaders.EVENT;

    @Metadata(label = "consumer", description = "Counts the exchanges of the consumer: 1, 2, 3 and so on, without holes.", javaType = "Long")
    public static final String SEQUENCE = ConsumerHeaders.SEQUENCE;

    @Metadata(label = "consumer", description = "True for the items of a snapshot.", javaType = "Boolean")
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

    /** What the headers that carry parameters begin with: {@code CamelAjam.Channel} is the parameter {@code Channel}. */
    @Metadata(label = "producer", description = "What the headers that are parameters of the action begin with: `CamelAjam.Channel` is"
            + " the parameter `Channel`.", javaType = "Object")
    public static final String PARAMETER_PREFIX = ProducerHeaders.PARAMETER_PREFIX;

    private AjamConstants() {
    }
}
