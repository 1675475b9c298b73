package io.github.camelasterisk.ajam.doctor;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camelasterisk.ajam.client.FailureReason;

/**
 * What {@code ajam:doctor} answers: what an account may do against what the endpoints of this CamelContext need.
 * Immutable. What could not be found out is null. It holds the name of the account, and no password.
 *
 * @param time                 when it was made
 * @param baseUrl              the server
 * @param reachable            whether something answers there in HTTP
 * @param webEnabled           whether Asterisk's manager interface answers: manager.conf says {@code webenabled = yes}, and port and
 *                             prefix are right; false after HTTP 404
 * @param loggedIn             whether the account could log in
 * @param trouble              what is wrong; null where the account could log in
 * @param message              what is wrong and what to do about it; null where the account could log in
 * @param asteriskVersion      the version of Asterisk
 * @param httpTimeoutSeconds   how long a session lives without a request: httptimeout of manager.conf
 * @param clockAheadSeconds    how far the server's clock is ahead of the local one, a second more or less
 * @param readClasses          the classes of events that the account may read
 * @param readsSystem          whether it may read the class system, which is known even where readClasses is not
 * @param writeClasses         the classes of actions that the account may call
 * @param writeClassesComplete whether writeClasses are all; if not, there may be more
 * @param endpoints            what the endpoints need that use this account
 * @param managerConf          the least of manager.conf that would do, without the password
 */
public record DoctorReport(Instant time, String baseUrl, boolean reachable, Boolean webEnabled, boolean loggedIn, FailureReason trouble,
        String message, String asteriskVersion, Integer httpTimeoutSeconds, Long clockAheadSeconds, List<String> readClasses,
        Boolean readsSystem, List<String> writeClasses, boolean writeClassesComplete, List<EndpointCheck> endpoints,
        String managerConf) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * One endpoint.
     *
     * @param uri       the endpoint, credentials masked
     * @param actions   the actions that it executes, as far as its options tell
     * @param read      the read classes that it needs
     * @param satisfied whether the account may do all of that; null where that is not known
     * @param missing   what the account may not do, and what would allow it
     * @param notes     what else there is to know
     */
    public record EndpointCheck(String uri, List<String> actions, List<String> read, Boolean satisfied, List<String> missing,
            List<String> notes) implements Serializable {

        private static final long serialVersionUID = 1L;

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("uri", uri);
            map.put("actions", actions);
            map.put("read", read);
            map.put("satisfied", satisfied);
            map.put("missing", missing);
            map.put("notes", notes);
            return map;
        }
    }

    /** Whether the account could log in and may do what every endpoint needs, as far as that is known. */
    public boolean isHealthy() {
        return loggedIn && endpoints.stream().noneMatch(endpoint -> Boolean.FALSE.equals(endpoint.satisfied()));
    }

    /** The report as a map of text, numbers, booleans, lists and maps, in order; the same is its JSON. */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", time.toString());
        map.put("baseUrl", baseUrl);
        map.put("healthy", isHealthy());
        map.put("reachable", reachable);
        map.put("webEnabled", webEnabled);
        map.put("loggedIn", loggedIn);
        map.put("trouble", trouble == null ? null : trouble.name());
        map.put("message", message);
        map.put("asteriskVersion", asteriskVersion);
        map.put("httpTimeoutSeconds", httpTimeoutSeconds);
        map.put("clockAheadSeconds", clockAheadSeconds);
        map.put("readClasses", readClasses);
        map.put("readsSystem", readsSystem);
        map.put("writeClasses", writeClasses);
        map.put("writeClassesComplete", writeClassesComplete);
        map.put("endpoints", endpoints.stream().map(EndpointCheck::toMap).toList());
        map.put("managerConf", managerConf);
        return map;
    }

    /** The same report with another text for manager.conf. */
    public DoctorReport withManagerConf(String text) {
        return new DoctorReport(time, baseUrl, reachable, webEnabled, loggedIn, trouble, message, asteriskVersion, httpTimeoutSeconds,
                clockAheadSeconds, readClasses, readsSystem, writeClasses, writeClassesComplete, endpoints, text);
    }

    /** The report for people. */
    @Override
    public String toString() {
        return new DoctorText(this).text();
    }
}
