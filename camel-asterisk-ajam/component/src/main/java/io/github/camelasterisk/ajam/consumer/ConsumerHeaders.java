// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/** The names of the headers that a consumer sets. */
public final class ConsumerHeaders {

    /** The name of the event. */
    public static final String EVENT = "CamelAjamEvent";
    /** The number of the exchange, from 1. */
    public static final String SEQUENCE = "CamelAjamSequence";
    /** True for snapshot items. */
    public static final String SNAPSHOT = "CamelAjamSnapshot";
    /** The base URL of the server. */
    public static final String SERVER = "CamelAjamServer";
    /** The field {@code Channel} of the event. */
    public static final String CHANNEL = "CamelAjamChannel";
    /** The field {@code Uniqueid} of the event. */
    public static final String UNIQUEID = "CamelAjamUniqueid";
    /** The field {@code Linkedid} of the event. */
    public static final String LINKEDID = "CamelAjamLinkedid";

    private ConsumerHeaders() {
    }
}
