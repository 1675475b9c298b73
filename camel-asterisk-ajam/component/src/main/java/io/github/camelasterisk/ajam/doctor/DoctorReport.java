// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camelasterisk.ajam.client.FailureReason;

/**
 * The report of {@code ajam:doctor}: the privileges of an account compared with the requirements of this CamelContext's endpoints.
 * Immutable. Unknown values are null. It contains the name of the account, but no password.
 *
 * @param time                 the time of the report
 * @param baseUrl              the server
 * @param reachable            whether there was an HTTP answer
 * @param webEnabled           whether Asterisk's manager interface answers: manager.conf says {@code webenabled = yes}, and port and
 *         prefix are right; false after HTTP 404
 * @param loggedIn             whether the account could log in
 * @param trouble              the cause of the failure; null if the account could log in
 * @param message              the failure and its cure; null if the account could log in
 * @param asteriskVersion      the version of Asterisk
 * @param httpTimeoutSeconds   how long a session lives without a request: httptimeout of manager.conf
 * @param clockAheadSeconds    how far the server's clock is ahead of the local one, to about a second
 * @param readClasses          the event classes that the account may read
 * @param readsSystem          whether it may read the class system, which may be known even if readClasses is not
 * @param writeClasses         the action classes that the account may execute
 * @param writeClassesComplete whether writeClasses is complete; if not, there may be more
 * @param endpoints            the requirements of the endpoints that use this account
 * @param managerConf          the minimum of manager.conf that is sufficient, without the password
 */
public record DoctorReport(Instant time, String baseUrl, boolean reachable, Boolean webEnabled, boolean loggedIn, FailureReason trouble,
        String message, String asteriskVersion, Integer httpTimeoutSeconds, Long clockAheadSeconds, List<String> readClasses,
        Boolean readsSystem, List<String> writeClasses, boolean writeClassesComplete, List<EndpointCheck> endpoints,
        String managerConf) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * One endpoint.
     *
     * @param uri       the endpoint, with credentials masked
     * @param actions   the actions that it executes, as far as its options tell
     * @param read      the read classes that it needs
     * @param satisfied whether the account may do all of that; null if unknown
     * @param missing   the missing privileges, and what would grant them
     * @param notes     further remarks
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

    /** {@return whether the account could log in and may do what every endpoint needs, as far as known} */
    public boolean isHealthy() {
        return loggedIn && endpoints.stream().noneMatch(endpoint -> Boolean.FALSE.equals(endpoint.satisfied()));
    }

    /** {@return the report as a map of text, numbers, booleans, lists and maps, in order; its JSON is the same} */
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

    /**
     * {@return the same report with another text for manager.conf}
     *
     * @param text sections of manager.conf
     */
    public DoctorReport withManagerConf(String text) {
        return new DoctorReport(time, baseUrl, reachable, webEnabled, loggedIn, trouble, message, asteriskVersion, httpTimeoutSeconds,
                clockAheadSeconds, readClasses, readsSystem, writeClasses, writeClassesComplete, endpoints, text);
    }

    /** Returns the report as text. */
    @Override
    public String toString() {
        return new DoctorText(this).text();
    }
}
