// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.client.feed.FeedSettings;
import io.github.camelasterisk.ajam.producer.binding.ActionTimeouts;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.ServerKey;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** The options that component and endpoint share; the endpoint's values win. Not safe for use by several threads while it is modified. */
@UriParams
public class AjamConfiguration implements Cloneable {

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,9})\\s*([KMG]?)B?\\s*", Pattern.CASE_INSENSITIVE);
    private static final long MOST_MESSAGE_BYTES = 1 << 30;

    /** A backup session uses at most this part of the buffer and of the heap, but not too little for a burst. */
    private static final int BACKUP_BUFFER_DIVISOR = 2;
    private static final int BACKUP_HEAP_DIVISOR = 8;
    private static final long LEAST_BACKUP_BYTES = 16 << 20;

    @UriParam(label = "common")
    private String baseUrl;
    @UriParam(label = "security", secret = true)
    private String username;
    @UriParam(label = "security", secret = true)
    private String password;
    @UriParam(label = "security", defaultValue = "auto", enums = "auto,plain,md5,digest")
    private Authentication authentication = Authentication.AUTO;
    @UriParam(label = "common", defaultValue = "raw", enums = "raw,xml")
    private Format format = Format.RAW;
    @UriParam(label = "common", defaultValue = "UTF-8")
    private String charset = "UTF-8";
    @UriParam(label = "common", defaultValue = "5s")
    private Duration connectTimeout = Duration.ofSeconds(5);
    @UriParam(label = "common", defaultValue = "30s")
    private Duration responseTimeout = Duration.ofSeconds(30);
    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;
    @UriParam(label = "advanced")
    @Metadata(autowired = false)
    private CloseableHttpAsyncClient httpClient;
    @UriParam(label = "advanced", defaultValue = "16MB")
    private String maxMessageSize = "16MB";
    @UriParam(label = "producer", defaultValue = "8")
    private int maxConnections = 8;
    @UriParam(label = "producer", defaultValue = "30s")
    private Duration connectionRequestTimeout = Duration.ofSeconds(30);
    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private AjamWireListener wireListener;
    @UriParam(label = "advanced")
    private Object workerPool;
    @UriParam(label = "consumer")
    private String include;
    @UriParam(label = "consumer")
    private String exclude;
    @UriParam(label = "consumer", defaultValue = "on")
    private String eventMask = "on";
    @UriParam(label = "consumer", defaultValue = "0")
    private int waitTimeout;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean batch;
    @UriParam(label = "consumer", defaultValue = "1000")
    private int batchSize = 1000;
    @UriParam(label = "consumer")
    private String snapshot;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean sessionEvents;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean backupSession;
    @UriParam(label = "common", defaultValue = "64MB")
    private String bufferSize = "64MB";
    @UriParam(label = "consumer", defaultValue = "1s")
    private Duration reconnectDelay = Duration.ofSeconds(1);
    @UriParam(label = "consumer", defaultValue = "30s")
    private Duration maxReconnectDelay = Duration.ofSeconds(30);
    @UriParam(label = "producer", defaultValue = "true")
    private boolean throwExceptionOnFailure = true;
    @UriParam(label = "producer", defaultValue = "true")
    private boolean validateParameters = true;
    @UriParam(label = "producer,security")
    private String allowedActions;
    @UriParam(label = "producer,security")
    private String deniedActions;
    @UriParam(label = "producer", defaultValue = "false")
    private boolean streamList;
    @UriParam(label = "producer")
    private String awaitEvent;
    @UriParam(label = "producer")
    private String awaitMatch;
    @UriParam(label = "producer", defaultValue = "30s")
    private Duration awaitTimeout = Duration.ofSeconds(30);

    /** {@return an independent configuration with the same values} */
    public AjamConfiguration copy() {
        try {
            return (AjamConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * Returns the account that these options describe.
     *
     * @throws IllegalArgumentException if an option is missing or invalid; the message names it
     */
    AjamAccount account() {
        return new AjamAccount(URI.create(required("baseUrl", baseUrl)), required("username", username),
                required("password", password), authentication, format, charsetValue(),
                positive("connectTimeout", connectTimeout), positive("responseTimeout", responseTimeout), maxMessageBytes());
    }

    /** Returns the key under which endpoints share the resources of a server. */
    ServerKey serverKey() {
        Object client = httpClient != null ? httpClient : sslContextParameters != null ? sslContextParameters : ServerKey.USUAL_CLIENT;
        return new ServerKey(client, account(), wireListener);
    }

    /** Returns the settings of the event feed, with these filters in Asterisk. */
    FeedSettings feed(List<String> filters) {
        return new FeedSettings(eventMask, filters, snapshotActions(), waitTimeout, reconnectDelay, maxReconnectDelay,
                backupSession ? backupBytes() : 0);
    }

    /** Tests whether an action may be executed. */
    Predicate<String> allowed() {
        return new NameFilter(allowedActions, deniedActions)::wants;
    }

    /** Returns what the exchange continues with. */
    ProducerSettings.Reply reply() {
        if (awaitEvent != null) {
            return new ProducerSettings.AwaitedEvent(awaitEvent, NameFilter.each(awaitEvent, null), awaitMatch);
        }
        return streamList ? new ProducerSettings.StreamedList() : new ProducerSettings.Response();
    }

    /** Returns the limits of an action. */
    RequestLimits limits() {
        return new RequestLimits(maxConnections, connectionRequestTimeout, responseTimeout);
    }

    /** Returns the timeouts of an action whose message sets none. */
    ActionTimeouts timeouts() {
        return new ActionTimeouts(responseTimeout, awaitTimeout);
    }

    /** Validates the options that {@link #account()} does not. */
    void check() {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be 1 or more");
        }
        if (waitTimeout < 0) {
            throw new IllegalArgumentException("waitTimeout must be 0 (as long as the session allows) or a number of seconds");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be 1 or more");
        }
        bufferBytes();
        positive("reconnectDelay", reconnectDelay);
        positive("maxReconnectDelay", maxReconnectDelay);
        positive("awaitTimeout", awaitTimeout);
        positive("connectionRequestTimeout", connectionRequestTimeout);
        if (awaitMatch != null && awaitEvent == null) {
            throw new IllegalArgumentException("awaitMatch needs awaitEvent: set awaitEvent to the name of the event");
        }
        if (streamList && awaitEvent != null) {
            throw new IllegalArgumentException("streamList and awaitEvent exclude each other: remove one of them");
        }
    }

    /** Returns bufferSize in bytes. */
    long bufferBytes() {
        return bytes("bufferSize", bufferSize);
    }

    private long backupBytes() {
        return Math.min(Math.max(LEAST_BACKUP_BYTES, bufferBytes() / BACKUP_BUFFER_DIVISOR), Runtime.getRuntime().maxMemory() / BACKUP_HEAP_DIVISOR);
    }

    private int maxMessageBytes() {
        long bytes = bytes("maxMessageSize", maxMessageSize);
        if (bytes < 1 || bytes > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("maxMessageSize can't be '" + maxMessageSize + "': use a size between 1 byte and 1GB");
        }
        return (int) bytes;
    }

    private static long bytes(String option, String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches()) {
            throw new IllegalArgumentException(option + " can't be '" + value + "': use a number of bytes, KB, MB or GB, such as 64MB");
        }
        return Long.parseLong(size.group(1)) << switch (size.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
    }

    /** Returns the list actions of the option snapshot. */
    List<String> snapshotActions() {
        return snapshot == null ? List.of()
                : Arrays.stream(snapshot.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    private static String required(String option, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " is missing: set it on the endpoint, or on the component,"
                    + " for example with the property camel.component.ajam." + option + " in Camel Main, or in Spring Boot with"
                    + " camel-asterisk-ajam-starter");
        }
        return value;
    }

    private static Duration positive(String option, Duration time) {
        if (time == null || time.toMillis() < 1) {
            throw new IllegalArgumentException(option + " must be 1 ms or more");
        }
        return time;
    }

    private Charset charsetValue() {
        Charset value;
        try {
            value = Charset.forName(charset);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("charset '" + charset + "' is not supported by this JVM: use another, such as UTF-8", e);
        }
        if (!value.canEncode() || !Arrays.equals("Event: a".getBytes(value), "Event: a".getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("charset " + charset + " does not extend ASCII, as AMI requires: use another, such"
                    + " as UTF-8");
        }
        return value;
    }

    /** {@return the address of Asterisk's HTTP server, or null if it is not set} */
    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * The address of Asterisk's HTTP server, such as `http://127.0.0.1:8088`, followed by the prefix of http.conf if it sets one.
     * Required on the endpoint or on the component.
     *
     * @param baseUrl a URL with http or https, without credentials
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** {@return the name of the account, or null if it is not set} */
    public String getUsername() {
        return username;
    }

    /**
     * The name of the account's section in manager.conf. Required on the endpoint or on the component.
     *
     * @param username the name, as in manager.conf
     */
    public void setUsername(String username) {
        this.username = username;
    }

    /** {@return the account's secret, or null if it is not set} */
    public String getPassword() {
        return password;
    }

    /**
     * The account's secret in manager.conf. Required on the endpoint or on the component.
     *
     * @param password the secret, as in manager.conf
     */
    public void setPassword(String password) {
        this.password = password;
    }

    /** {@return how the account logs in} */
    public Authentication getAuthentication() {
        return authentication;
    }

    /**
     * How the account logs in: `plain`, `md5` (a challenge), `digest` (HTTP Digest), or `auto`: plain over https, md5 over http.
     *
     * @param authentication the method
     */
    public void setAuthentication(Authentication authentication) {
        this.authentication = authentication;
    }

    /** {@return the format of responses} */
    public Format getFormat() {
        return format;
    }

    /**
     * The format of responses: `raw` (/rawman), or `xml` (/mxml), which does not preserve the spelling of names.
     *
     * @param format raw or xml
     */
    public void setFormat(Format format) {
        this.format = format;
    }

    /** {@return the name of the charset of values} */
    public String getCharset() {
        return charset;
    }

    /**
     * The charset of values, which must extend ASCII. Bytes that do not decode are read as ISO-8859-1.
     *
     * @param charset the name of a charset of this JVM that extends ASCII
     */
    public void setCharset(String charset) {
        this.charset = charset;
    }

    /** {@return the maximum time to establish a connection} */
    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * The maximum time to establish a connection.
     *
     * @param connectTimeout 1 ms or more
     */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** {@return the socket read timeout} */
    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /**
     * The socket read timeout. For a WaitEvent, the waiting time is added.
     *
     * @param responseTimeout 1 ms or more
     */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** {@return the TLS settings, or null for those of the JVM} */
    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * The TLS settings for https.
     *
     * @param sslContextParameters the settings, or null for those of the JVM
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    /** {@return the custom client, or null if the component creates one} */
    public CloseableHttpAsyncClient getHttpClient() {
        return httpClient;
    }

    /**
     * A custom Apache HttpClient 5 for settings that have no option, such as a proxy. The component does not close it.
     *
     * @param httpClient a started client, or null
     */
    public void setHttpClient(CloseableHttpAsyncClient httpClient) {
        this.httpClient = httpClient;
    }

    /** {@return the maximum size of a message, in bytes or with a unit} */
    public String getMaxMessageSize() {
        return maxMessageSize;
    }

    /**
     * The maximum size of a message from the server, such as `16MB`: one event, or all of a response without its events. The number of
     * events is not limited. A larger message fails the action, or the consumer's request, with AjamProtocolException.
     *
     * @param maxMessageSize a number of bytes, or a number with KB, MB or GB: from 1 byte to 1GB
     */
    public void setMaxMessageSize(String maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    /** {@return the maximum number of concurrent connections for actions} */
    public int getMaxConnections() {
        return maxConnections;
    }

    /**
     * The maximum number of concurrent HTTP connections of the component's actions to one server, for all accounts together; further
     * actions wait. If endpoints have different values, the largest applies to all of them together, and each endpoint's own value applies
     * to it too.
     *
     * @param maxConnections 1 or more
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** {@return the maximum wait for a connection} */
    public Duration getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    /**
     * The maximum time an action waits for one of maxConnections. Then it fails with AjamConnectionException, and nothing is sent.
     *
     * @param connectionRequestTimeout 1 ms or more
     */
    public void setConnectionRequestTimeout(Duration connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    /** {@return the listener, or null if there is none} */
    public AjamWireListener getWireListener() {
        return wireListener;
    }

    /**
     * Receives every request and response, with secrets masked, in order, on a thread that it may block.
     *
     * @param wireListener the listener, or null
     */
    public void setWireListener(AjamWireListener wireListener) {
        this.wireListener = wireListener;
    }

    /** {@return the executor, its name, or the id of a thread-pool profile; null for Camel's default profile} */
    public Object getWorkerPool() {
        return workerPool;
    }

    /**
     * The threads that run the routes of consumers and continue exchanges after an action: an Executor, such as an ExecutorService, by
     * `#bean` or by its name, or the id of a thread-pool profile. The default is Camel's default profile. The component never shuts down
     * a custom pool. An executor that runs tasks on the calling thread (`Runnable::run`) runs routes on the thread that reads from the
     * server: use it only for routes that never block.
     *
     * @param workerPool an Executor, a name or an id, or null
     */
    public void setWorkerPool(Object workerPool) {
        this.workerPool = workerPool;
    }

    /** {@return the names of the emitted events, or null for all} */
    public String getInclude() {
        return include;
    }

    /**
     * The names of the events to emit, comma separated and case-insensitive, with an asterisk as a wildcard. The default is all.
     *
     * @param include names separated by commas, or null
     */
    public void setInclude(String include) {
        this.include = include;
    }

    /** {@return the names of the dropped events, or null for none} */
    public String getExclude() {
        return exclude;
    }

    /**
     * The names of the events to drop, comma separated and case-insensitive, with an asterisk as a wildcard. Wins over include.
     *
     * @param exclude names separated by commas, or null
     */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    /** {@return the event classes that Asterisk sends} */
    public String getEventMask() {
        return eventMask;
    }

    /**
     * The event classes that Asterisk sends, as the parameter `Events` of Login: `on` for all, or a list such as `call,user`.
     *
     * @param eventMask {@code on}, or classes separated by commas
     */
    public void setEventMask(String eventMask) {
        this.eventMask = eventMask;
    }

    /** {@return the timeout of WaitEvent in seconds, or 0} */
    public int getWaitTimeout() {
        return waitTimeout;
    }

    /**
     * The timeout of WaitEvent in seconds; 0 waits as long as the session allows.
     *
     * @param waitTimeout 0 or more
     */
    public void setWaitTimeout(int waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    /** {@return whether the body is a list of events} */
    public boolean isBatch() {
        return batch;
    }

    /**
     * Whether the body is a List of AmiEvent: the events available at that moment; never delayed to fill the batch.
     *
     * @param batch true for a list, false for one event
     */
    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    /** {@return the maximum number of events in a batch} */
    public int getBatchSize() {
        return batchSize;
    }

    /**
     * The maximum number of events in a batch.
     *
     * @param batchSize 1 or more
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** {@return the list actions of the snapshot, or null for none} */
    public String getSnapshot() {
        return snapshot;
    }

    /**
     * List actions, comma separated, such as `CoreShowChannels,QueueStatus`, that are executed after each login. Their item events are
     * emitted first, with the header `CamelAjamSnapshot`, regardless of include and exclude.
     *
     * @param snapshot names separated by commas, or null
     */
    public void setSnapshot(String snapshot) {
        this.snapshot = snapshot;
    }

    /** {@return whether session events are emitted} */
    public boolean isSessionEvents() {
        return sessionEvents;
    }

    /**
     * Whether to also emit the events `AjamConnected`, `AjamDisconnected` and `AjamGap`. Gaps are always logged.
     *
     * @param sessionEvents true to emit them
     */
    public void setSessionEvents(boolean sessionEvents) {
        this.sessionEvents = sessionEvents;
    }

    /** {@return whether a second session is kept} */
    public boolean isBackupSession() {
        return backupSession;
    }

    /**
     * Whether to keep a second session, which has the events that the first one loses when an answer is cut off or displaced, or when
     * the session ends: they then follow in order, without a gap. Recommended where a lost event costs money. It costs Asterisk a second
     * session, and fetches each event twice.
     *
     * @param backupSession true for a second session
     */
    public void setBackupSession(boolean backupSession) {
        this.backupSession = backupSession;
    }

    /** {@return the maximum size of the events in memory, in bytes or with a unit} */
    public String getBufferSize() {
        return bufferSize;
    }

    /**
     * The maximum size of the events in memory that are received and not yet routed, such as `64MB`. All consumers of a component together
     * use a quarter of the heap at most. Further events are written to disk. At 16 times this size, the consumer stops fetching until there
     * is room; no event is lost.
     *
     * @param bufferSize a number of bytes, or a number with KB, MB or GB
     */
    public void setBufferSize(String bufferSize) {
        this.bufferSize = bufferSize;
    }

    /** {@return the delay after the first failure} */
    public Duration getReconnectDelay() {
        return reconnectDelay;
    }

    /**
     * The delay before the first new attempt. It doubles with each further failure, and is shortened by a random part.
     *
     * @param reconnectDelay 1 ms or more
     */
    public void setReconnectDelay(Duration reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    /** {@return the maximum delay before the next attempt} */
    public Duration getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    /**
     * The maximum delay before the next attempt. Attempts continue indefinitely.
     *
     * @param maxReconnectDelay 1 ms or more
     */
    public void setMaxReconnectDelay(Duration maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    /** {@return whether an error response raises an exception} */
    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    /**
     * Whether `Response: Error` raises an AjamActionException; otherwise the response is the body.
     *
     * @param throwExceptionOnFailure false to get the response as the body
     */
    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    /** {@return whether parameters are validated} */
    public boolean isValidateParameters() {
        return validateParameters;
    }

    /**
     * Whether an action with an unknown parameter, or without a required one, raises an IllegalArgumentException and is not sent. Actions
     * that the component does not know are sent unchecked.
     *
     * @param validateParameters false to send parameters unchecked
     */
    public void setValidateParameters(boolean validateParameters) {
        this.validateParameters = validateParameters;
    }

    /** {@return the names of the allowed actions, or null for all} */
    public String getAllowedActions() {
        return allowedActions;
    }

    /**
     * The names of the actions that may be executed, comma separated and case-insensitive, with an asterisk as a wildcard. The default is
     * all. Any other action raises an AjamActionNotAllowedException and is not sent.
     *
     * @param allowedActions names separated by commas, or null
     */
    public void setAllowedActions(String allowedActions) {
        this.allowedActions = allowedActions;
    }

    /** {@return the names of the denied actions, or null for none} */
    public String getDeniedActions() {
        return deniedActions;
    }

    /**
     * The names of the actions that may not be executed, as in allowedActions. Wins over allowedActions.
     *
     * @param deniedActions names separated by commas, or null
     */
    public void setDeniedActions(String deniedActions) {
        this.deniedActions = deniedActions;
    }

    /** {@return whether the body is an iterator over the items of a list} */
    public boolean isStreamList() {
        return streamList;
    }

    /**
     * Whether the body is an Iterator of AmiEvent over the items of a list action, which reads them as they arrive, for a Split with
     * streaming. Unread items wait in memory, then on disk, as for bufferSize.
     *
     * @param streamList true for an iterator, false for the complete response
     */
    public void setStreamList(boolean streamList) {
        this.streamList = streamList;
    }

    /** {@return the names of the awaited events, or null if none is awaited} */
    public String getAwaitEvent() {
        return awaitEvent;
    }

    /**
     * The event of the action that the exchange waits for, such as `OriginateResponse` or `AsyncAGIExec`. The header
     * `CamelAjamAwaitedEvent` holds it; the body is the response. Several names are written as for include; the first matching event
     * counts.
     *
     * @param awaitEvent names separated by commas, or null
     */
    public void setAwaitEvent(String awaitEvent) {
        this.awaitEvent = awaitEvent;
    }

    /** {@return the fields that match the awaited event, or null for the ActionID} */
    public String getAwaitMatch() {
        return awaitMatch;
    }

    /**
     * The fields that match the awaited event to the action, comma separated: the event has the same values as the action's parameters of
     * these names, such as `Channel` for DTMFEnd. If the names differ, the parameter comes first: `Channel:ParkeeChannel`. The default is
     * the ActionID.
     *
     * @param awaitMatch fields separated by commas, or null
     */
    public void setAwaitMatch(String awaitMatch) {
        this.awaitMatch = awaitMatch;
    }

    /** {@return the maximum wait for the awaited event} */
    public Duration getAwaitTimeout() {
        return awaitTimeout;
    }

    /**
     * The maximum wait for the awaited event, counted from the response. Then an ExchangeTimedOutException is raised.
     *
     * @param awaitTimeout 1 ms or more
     */
    public void setAwaitTimeout(Duration awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }
}
