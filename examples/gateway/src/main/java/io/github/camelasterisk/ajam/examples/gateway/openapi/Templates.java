// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parts of the document that do not depend on the catalogue. */
final class Templates {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Templates() {
    }

    static ObjectNode read(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/openapi/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
