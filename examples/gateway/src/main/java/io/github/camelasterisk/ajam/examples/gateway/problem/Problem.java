// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.problem;

/** The problems of the gateway, as in RFC 9457: status, title, and what to do. */
public enum Problem {

    BROKEN_JSON(400, "The body is not a JSON object", "Send an object with the action's parameters, such as {\"Queue\": \"support\"}."),
    INVALID_REQUEST(400, "The request is not valid", "Correct the fault that the detail names."),
    NO_KEY(401, "No valid API key", "Send the header Authorization: Bearer, followed by a key."),
    WRONG_LOGIN(401, "The login is not right", "Check the key, or the name and the password."),
    NO_CSRF_TOKEN(403, "The request has no valid CSRF token", "Send the header X-CSRF-Token with the token of the session."),
    NOT_ALLOWED(403, "The role of this key does not allow it", "Ask the administrator of the gateway for a role that does."),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not use the gateway", "Add the origin to gateway.origins."),
    UNKNOWN_ACTION(404, "There is no such action", "See /api/openapi.json for the actions."),
    UNKNOWN_PBX(404, "There is no such PBX", "Use the name of one of the gateway's PBXs."),
    UNKNOWN_PATH(404, "There is nothing at this path", "See /api/openapi.json for the paths."),
    NOT_FOUND_ON_PBX(404, "Asterisk does not have an object that the action names", "Check the names in the parameters."),
    UNKNOWN_CALL(404, "There is no such call", "Take the id from a report."),
    WRONG_METHOD(405, "This method is not allowed here", "Use the method that /api/openapi.json names."),
    REQUEST_TIMEOUT(408, "The request did not arrive in time", "Send the whole request at once."),
    CONFLICT(409, "The state of the PBX does not allow it", "Check the state of the objects in the parameters."),
    TOO_LARGE(413, "The body is too large", "Asterisk accepts actions of up to 40960 bytes."),
    NOT_JSON(415, "The body must be JSON", "Send the header Content-Type: application/json."),
    WRONG_HOST(421, "This gateway is not known by that name", "Use its own address, or add the name to gateway.hosts."),
    INVALID_PARAMETER(422, "A parameter is not valid", "Correct the parameter that the detail names."),
    REFUSED_PARAMETER(422, "Asterisk does not accept the parameters", "Correct the parameters as amiMessage says."),
    TOO_MANY_REQUESTS(429, "Too many requests with this key", "Wait, then send fewer requests per second."),
    TOO_MANY_LOGINS(429, "Too many logins from this address", "Wait a minute."),
    TOO_MANY_STREAMS(429, "Too many event streams with this key", "Close a stream first."),
    INTERNAL(500, "The gateway failed", "See the log of the gateway for the cause."),
    REFUSED(502, "Asterisk refused the action", "Read amiMessage."),
    PBX_LACKS_ACTION(502, "This Asterisk does not have the action", "Load its module."),
    PBX_LACKS_PRIVILEGE(502, "The gateway's account may not do this", "Give the account in manager.conf the write class that the detail names."),
    PBX_REFUSES_ACCOUNT(502, "Asterisk refuses the gateway's account", "Check user name and password in the configuration of the gateway."),
    NOT_ASTERISK(502, "The server is not Asterisk's manager interface", "Check the base URL in the configuration of the gateway."),
    CONNECTION_LOST(502, "The connection to the PBX ended before a response", "Check whether the action ran before you send it again."),
    PBX_AWAY(503, "The PBX cannot be reached", "Send the request again later: the action did not run."),
    NO_DATABASE(503, "The database does not answer", "Send the request again later."),
    STOPPING(503, "The gateway is shutting down", "Send the request again later: the action did not run."),
    NO_ANSWER(504, "The PBX did not answer in time", "Check whether the action ran before you send it again."),
    AWAITED_EVENT_MISSING(504, "The awaited event did not arrive in time", "The action ran; check its effect.");

    private final int status;
    private final String title;
    private final String cure;

    Problem(int status, String title, String cure) {
        this.status = status;
        this.title = title;
        this.cure = cure;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the title, the same for each such problem. */
    public String title() {
        return title;
    }

    /** Returns what the client can do about it. */
    public String cure() {
        return cure;
    }

    /** Returns whether the cause is not the client. */
    public boolean isOfTheServer() {
        return status >= 500;
    }

    /** The member {@code type}, by which programs distinguish problems. */
    public String type() {
        return "urn:ajam-gateway:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
