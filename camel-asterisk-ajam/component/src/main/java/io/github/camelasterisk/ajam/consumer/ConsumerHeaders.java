// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/** The names of the headers that a consumer sets. */
public final class ConsumerHeaders {

    /** {@value} */
    public static final String EVENT = "CamelAjamEvent";
    /** {@value} */
    public static final String SEQUENCE = "CamelAjamSequence";
    /** {@value} */
    public static final String SNAPSHOT = "CamelAjamSnapshot";
    /** {@value} */
    public static final String SERVER = "CamelAjamServer";
    /** {@value} */
    public static final String CHANNEL = "CamelAjamChannel";
    /** {@value} */
    public static final String UNIQUEID = "CamelAjamUniqueid";
    /** {@value} */
    public static final String LINKEDID = "CamelAjamLinkedid";

    private ConsumerHeaders() {
    }
}
