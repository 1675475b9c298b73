// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

/** The cause of a failure between this client and Asterisk, which lets logs, health checks and the doctor distinguish misconfigurations. */
public enum FailureReason {

    /** The host name of baseUrl is unknown. */
    NAME_NOT_FOUND,
    /** The host refuses connections on this port. */
    REFUSED,
    /** There is no route to the host. */
    UNREACHABLE,
    /** The host did not accept the connection in time: a firewall, or a wrong address. */
    CONNECT_TIMEOUT,
    /** TLS failed: the certificate is not trusted or not valid for this host, or the port does not use TLS. */
    TLS,
    /** The connection was established, then closed without an answer or within one. */
    CLOSED,
    /** The connection was established, but the answer did not arrive in time. */
    NO_ANSWER,
    /** HTTP 404: webenabled is not yes, or port or prefix are wrong. */
    NOT_FOUND,
    /** HTTP 503: Asterisk is shutting down, or a proxy in front of it can't reach it. */
    UNAVAILABLE,
    /** The answer is not from Asterisk's manager interface, but from a proxy, for example. */
    NOT_ASTERISK,
    /** The action, as a form, is longer than this version of Asterisk accepts. */
    TOO_LONG,
    /** The account does not exist, or the password is wrong. */
    WRONG_ACCOUNT,
    /** The account's permit and deny lines refuse this machine's address. */
    ACL,
    /** The account is already logged in, and manager.conf says {@code allowmultiplelogin = no}. */
    LOGIN_IN_USE,
    /** The account lacks a privilege. */
    NOT_PERMITTED,
    /** Anything else. */
    OTHER
}
