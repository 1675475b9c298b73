// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** A JSON response that may be larger than memory. */
public interface StreamedAnswer {

    /** Returns whether it is complete, so that writing it does not wait. */
    boolean isWhole();

    /** Writes it; may wait for parts that still arrive. */
    void writeTo(OutputStream out) throws IOException;
}
