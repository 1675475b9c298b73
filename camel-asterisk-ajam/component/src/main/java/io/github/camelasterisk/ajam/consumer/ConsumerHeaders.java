// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/** The names of the headers that a consumer sets. */
public final class ConsumerHeaders {

    public static final String EVENT = "CamelAjamEvent";
    public static final String SEQUENCE = "CamelAjamSequence";
    public static final String SNAPSHOT = "CamelAjamSnapshot";
    public static final String SERVER = "CamelAjamServer";
    public static final String CHANNEL = "CamelAjamChannel";
    public static final String UNIQUEID = "CamelAjamUniqueid";
    public static final String LINKEDID = "CamelAjamLinkedid";

    private ConsumerHeaders() {
    }
}
