// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs requests and answers at INFO to the logger {@value #LOGGER}. Safe for use by several threads. */
public final class WireLog implements AjamWireListener {

    /** The logger's name. */
    public static final String LOGGER = "io.github.camelasterisk.ajam.wire";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    @Override
    public void request(Request request) {
        LOG.info("#{} > {}\n{}", request.number(), request.address(), request.action().toString());
    }

    @Override
    public void answer(Request request, Answer answer) {
        if (answer.failure() == null) {
            LOG.info("#{} < {} {}, {} bytes in {} ms\n{}", request.number(), answer.status(), request.action().name(),
                    answer.length(), answer.duration().toMillis(), answer.body());
        } else {
            LOG.info("#{} < {} {}, cut off at {} bytes after {} ms: {}\n{}", request.number(), answer.status(),
                    request.action().name(), answer.length(), answer.duration().toMillis(), answer.failure().toString(),
                    answer.body());
        }
    }
}
