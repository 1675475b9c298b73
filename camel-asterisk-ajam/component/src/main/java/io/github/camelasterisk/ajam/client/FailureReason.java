package io.github.camelasterisk.ajam.client;

/** What is wrong between this client and Asterisk, so that logs, health checks and the doctor tell one wrong set-up from another. */
public enum FailureReason {

    /** The host name of baseUrl is not known. */
    NAME_NOT_FOUND,
    /** The host takes no connections on this port. */
    REFUSED,
    /** No way leads to the host. */
    UNREACHABLE,
    /** The host did not take the connection in time: a firewall, or a wrong address. */
    CONNECT_TIMEOUT,
    /** No TLS: the certificate is not trusted or not for this host, or the port speaks no TLS. */
    TLS,
    /** The connection was made and closed without an answer, or within one. */
    CLOSED,
    /** The connection was made and the answer did not come in time. */
    NO_ANSWER,
    /** HTTP 404: webenabled is not yes, or port or prefix are wrong. */
    NOT_FOUND,
    /** HTTP 503: Asterisk is about to end, or a proxy before it does not reach it. */
    UNAVAILABLE,
    /** Something answered that is not Asterisk's manager interface, such as a proxy. */
    NOT_ASTERISK,
    /** The action is longer as a form than this version of Asterisk takes. */
    TOO_LONG,
    /** No such account, or a wrong password. */
    WRONG_ACCOUNT,
    /** The account's permit and deny lines refuse this machine's address. */
    ACL,
    /** The account is logged in already, and manager.conf says {@code allowmultiplelogin = no}. */
    LOGIN_IN_USE,
    /** The account lacks a privilege. */
    NOT_PERMITTED,
    /** Anything else. */
    OTHER
}
