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
import io.github.camelasterisk.ajam.producer.ActionTimeouts;
import io.github.camelasterisk.ajam.producer.ProducerSettings;
import io.github.camelasterisk.ajam.resources.ServerKey;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** The options that component and endpoint share; the endpoint's win. Not for use by several threads while it is changed. */
@UriParams
public class AjamConfiguration implements Cloneable {

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,9})\\s*([KMG]?)B?\\s*", Pattern.CASE_INSENSITIVE);
    private static final long MOST_MESSAGE_BYTES = 1 << 30;

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
    @UriParam(label = "advanced", javaType = "java.util.concurrent.Executor")
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

    /** A configuration of its own with the same values. */
    public AjamConfiguration copy() {
        try {
            return (AjamConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * The account that these options describe.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    AjamAccount account() {
        return new AjamAccount(URI.create(required("baseUrl", baseUrl)), required("username", username),
                required("password", password), authentication, format, charsetValue(),
                positive("connectTimeout", connectTimeout), positive("responseTimeout", responseTimeout), maxMessageBytes());
    }

    /** What the server is known by. */
    ServerKey serverKey() {
        Object client = httpClient != null ? httpClient : sslContextParameters != null ? sslContextParameters : ServerKey.USUAL_CLIENT;
        return new ServerKey(client, account(), wireListener);
    }

    /** How events are fetched, with these filters in Asterisk. */
    FeedSettings feed(List<String> filters) {
        return new FeedSettings(eventMask, filters, snapshotActions(), waitTimeout, reconnectDelay,
                maxReconnectDelay);
    }

    /** The names of the actions that may be executed. */
    Predicate<String> allowed() {
        return new NameFilter(allowedActions, deniedActions)::wants;
    }

    /** What an exchange goes on with. */
    ProducerSettings.Reply reply() {
        if (awaitEvent != null) {
            return new ProducerSettings.AwaitedEvent(awaitEvent, NameFilter.each(awaitEvent, null), awaitMatch);
        }
        return streamList ? new ProducerSettings.StreamedList() : new ProducerSettings.Response();
    }

    /** What an action may use, and for how long. */
    RequestLimits limits() {
        return new RequestLimits(maxConnections, connectionRequestTimeout, responseTimeout);
    }

    /** How long an action may take whose message does not say. */
    ActionTimeouts timeouts() {
        return new ActionTimeouts(responseTimeout, awaitTimeout);
    }

    /** Checks what {@link #account()} does not. */
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
            throw new IllegalArgumentException("awaitMatch says how an event is known: say which, by awaitEvent");
        }
        if (streamList && awaitEvent != null) {
            throw new IllegalArgumentException("streamList and awaitEvent can't both be: an exchange goes on with the beginning of a"
                    + " list, or with an event");
        }
    }

    /** The bytes that bufferSize says. */
    long bufferBytes() {
        return bytes("bufferSize", bufferSize);
    }

    private int maxMessageBytes() {
        long bytes = bytes("maxMessageSize", maxMessageSize);
        if (bytes < 1 || bytes > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("maxMessageSize can't be '" + maxMessageSize + "': it is between 1 byte and 1GB");
        }
        return (int) bytes;
    }

    private static long bytes(String option, String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches()) {
            throw new IllegalArgumentException(option + " can't be '" + value + "': it is a number of bytes, KB, MB or GB, such as 64MB");
        }
        return Long.parseLong(size.group(1)) << switch (size.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
    }

    /** The list actions that snapshot names. */
    List<String> snapshotActions() {
        return snapshot == null ? List.of()
                : Arrays.stream(snapshot.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    private static String required(String option, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " is missing: set it on the endpoint, or on the component, as by"
                    + " the property camel.component.ajam." + option + " in Camel Main. Spring Boot reads such properties for components"
                    + " with a starter only: without one, declare a bean of type AjamComponent named ajam, and set it there");
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
            throw new IllegalArgumentException("charset '" + charset + "' is not known here", e);
        }
        if (!value.canEncode() || !Arrays.equals("Event: a".getBytes(value), "Event: a".getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("charset " + charset + " is no extension of ASCII, which AMI is written in");
        }
        return value;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * The address of Asterisk's HTTP server, such as `http://127.0.0.1:8088`, followed by the prefix of http.conf if it sets one.
     * Required on the endpoint or on the component.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getUsername() {
        return username;
    }

    /** The account: the name of its section in manager.conf. Required on the endpoint or on the component. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /** The secret of the account in manager.conf. Required on the endpoint or on the component. */
    public void setPassword(String password) {
        this.password = password;
    }

    public Authentication getAuthentication() {
        return authentication;
    }

    /** How the account logs in: `plain`, `md5` (a challenge), `digest` (HTTP Digest), or `auto`: plain over https, md5 over http. */
    public void setAuthentication(Authentication authentication) {
        this.authentication = authentication;
    }

    public Format getFormat() {
        return format;
    }

    /** The form of answers: `raw` (/rawman), or `xml` (/mxml), which loses the spelling of names. */
    public void setFormat(Format format) {
        this.format = format;
    }

    public String getCharset() {
        return charset;
    }

    /** The charset of values, an extension of ASCII. Bytes that do not decode are read as ISO-8859-1. */
    public void setCharset(String charset) {
        this.charset = charset;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /** The longest wait for a connection. */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /** The socket read timeout. A WaitEvent gets its own time on top. */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** The TLS set-up for https. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public CloseableHttpAsyncClient getHttpClient() {
        return httpClient;
    }

    /** A ready-made client of Apache HttpClient 5 for what no option covers, such as a proxy. It is not closed by the component. */
    public void setHttpClient(CloseableHttpAsyncClient httpClient) {
        this.httpClient = httpClient;
    }

    public String getMaxMessageSize() {
        return maxMessageSize;
    }

    /**
     * The largest message that is taken from the server, such as `16MB`: one event, or all of an answer that is not an event. The
     * number of events is not limited. A larger message fails the action, or the consumer's request, with AjamProtocolException.
     */
    public void setMaxMessageSize(String maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /**
     * How many HTTP connections the actions of one component use to one server at a time, whatever their account; more actions
     * wait for their turn. Where endpoints have different values, all together use as many as the largest one in use says, and
     * those with a smaller one no more than that.
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public Duration getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    /** The longest wait of an action for one of maxConnections. Then it fails with AjamConnectionException, and nothing is sent. */
    public void setConnectionRequestTimeout(Duration connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public AjamWireListener getWireListener() {
        return wireListener;
    }

    /** Receives every request and answer, with secrets masked, in order, on a thread that it may block. */
    public void setWireListener(AjamWireListener wireListener) {
        this.wireListener = wireListener;
    }

    public Object getWorkerPool() {
        return workerPool;
    }

    /**
     * The threads on which routes of consumers run and exchanges go on after an action: an Executor, such as an ExecutorService, by
     * `#bean` or by its name, or the id of a thread-pool profile. Without it they are those of Camel's default profile. A pool of your
     * own is never shut down. An executor that runs tasks on the caller (`Runnable::run`) lets routes run on the thread that reads:
     * for routes that never block.
     */
    public void setWorkerPool(Object workerPool) {
        this.workerPool = workerPool;
    }

    public String getInclude() {
        return include;
    }

    /** The events to take, by name: comma separated, an asterisk as a wildcard, in any case. All when not set. */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /** The events to leave out, by name: comma separated, an asterisk as a wildcard, in any case. It wins over include. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getEventMask() {
        return eventMask;
    }

    /** The classes of events that Asterisk shall send, the parameter `Events` of Login: `on`, or such as `call,user`. */
    public void setEventMask(String eventMask) {
        this.eventMask = eventMask;
    }

    public int getWaitTimeout() {
        return waitTimeout;
    }

    /** The seconds asked of WaitEvent; 0 asks for as long as the session allows. */
    public void setWaitTimeout(int waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public boolean isBatch() {
        return batch;
    }

    /** Whether an exchange carries a List of AmiEvent: what is there when its turn comes, never held back to fill up. */
    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /** The most events of one batch. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public String getSnapshot() {
        return snapshot;
    }

    /**
     * List actions, comma separated, such as `CoreShowChannels,QueueStatus`, that are executed after each login. Their item
     * events come first, flagged by the header `CamelAjamSnapshot`, whatever include and exclude say.
     */
    public void setSnapshot(String snapshot) {
        this.snapshot = snapshot;
    }

    public boolean isSessionEvents() {
        return sessionEvents;
    }

    /** Whether `AjamConnected`, `AjamDisconnected` and `AjamGap` are emitted as events too. A gap is logged in any case. */
    public void setSessionEvents(boolean sessionEvents) {
        this.sessionEvents = sessionEvents;
    }

    public String getBufferSize() {
        return bufferSize;
    }

    /**
     * How much is kept in memory of what was taken from the server and not yet routed, such as `64MB`; all consumers of a
     * component together keep a quarter of the heap at most. What is above it goes to disk. At 16 times of it no more is
     * taken until there is room, which loses nothing.
     */
    public void setBufferSize(String bufferSize) {
        this.bufferSize = bufferSize;
    }

    public Duration getReconnectDelay() {
        return reconnectDelay;
    }

    /** The wait after a first failure; it doubles with each further one, less a random part. */
    public void setReconnectDelay(Duration reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public Duration getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    /** The longest wait before the next try, which goes on for ever. */
    public void setMaxReconnectDelay(Duration maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    /** Whether `Response: Error` raises an AjamActionException; if not, the response is the body all the same. */
    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public boolean isValidateParameters() {
        return validateParameters;
    }

    /**
     * Whether an action with a parameter that Asterisk does not know for it, or without one that it requires, raises an
     * IllegalArgumentException and is not sent. Actions that are not known here are sent as they are.
     */
    public void setValidateParameters(boolean validateParameters) {
        this.validateParameters = validateParameters;
    }

    public String getAllowedActions() {
        return allowedActions;
    }

    /**
     * The actions that may be executed, by name: comma separated, an asterisk as a wildcard, in any case. All when not set.
     * Any other one raises an AjamActionNotAllowedException and is not sent.
     */
    public void setAllowedActions(String allowedActions) {
        this.allowedActions = allowedActions;
    }

    public String getDeniedActions() {
        return deniedActions;
    }

    /** The actions that may not be executed, by name as in allowedActions. It wins over allowedActions. */
    public void setDeniedActions(String deniedActions) {
        this.deniedActions = deniedActions;
    }

    public boolean isStreamList() {
        return streamList;
    }

    /**
     * Whether the body is an Iterator of AmiEvent over the items of a list action, read as they arrive, for a Split with
     * streaming. What the route has not taken yet waits in memory, then on disk, as bufferSize says.
     */
    public void setStreamList(boolean streamList) {
        this.streamList = streamList;
    }

    public String getAwaitEvent() {
        return awaitEvent;
    }

    /**
     * The exchange goes on when this event of the action came, such as `OriginateResponse` or `AsyncAGIExec`: the header
     * `CamelAjamAwaitedEvent` holds it, beside the response as the body. Names as for include; the first event counts.
     */
    public void setAwaitEvent(String awaitEvent) {
        this.awaitEvent = awaitEvent;
    }

    public String getAwaitMatch() {
        return awaitMatch;
    }

    /**
     * By which fields the awaited event is known, comma separated: it has the same values there as the action's parameters
     * of these names, such as `Channel` for DTMFEnd. Where the names differ: `Channel:ParkeeChannel`, the parameter first.
     * Without it the event is known by the ActionID.
     */
    public void setAwaitMatch(String awaitMatch) {
        this.awaitMatch = awaitMatch;
    }

    public Duration getAwaitTimeout() {
        return awaitTimeout;
    }

    /** The longest wait for the awaited event, from the response on. After it an ExchangeTimedOutException is raised. */
    public void setAwaitTimeout(Duration awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }
}
