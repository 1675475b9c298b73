// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;

/**
 * The serialized form of a message. It contains only fields and events, and deserialization applies the same checks as for any other
 * message.
 */
record StoredMessage(Type type, AmiFields fields, AmiEvent[] events) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AmiEvent[] NONE = {};

    enum Type {
        EVENT, RESPONSE, ACTION
    }

    static StoredMessage event(AmiFields fields) {
        return new StoredMessage(Type.EVENT, fields, NONE);
    }

    static StoredMessage action(AmiFields fields) {
        return new StoredMessage(Type.ACTION, fields, NONE);
    }

    private Object readResolve() throws ObjectStreamException {
        if (type == null || fields == null || events == null) {
            throw new InvalidObjectException("A message without fields");
        }
        try {
            return switch (type) {
                case EVENT -> new AmiEvent(fields);
                case RESPONSE -> new AmiResponse(fields, List.of(events));
                case ACTION -> AmiAction.of(fields);
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            throw (InvalidObjectException) new InvalidObjectException("Not a message: " + e.getMessage()).initCause(e);
        }
    }
}
