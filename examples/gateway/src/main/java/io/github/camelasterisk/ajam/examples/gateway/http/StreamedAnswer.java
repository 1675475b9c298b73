package io.github.camelasterisk.ajam.examples.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** An answer in JSON that may be larger than memory. */
public interface StreamedAnswer {

    /** Whether all of it is here, so that writing it does not wait. */
    boolean isWhole();

    /** Writes it; may wait for what still arrives. */
    void writeTo(OutputStream out) throws IOException;
}
