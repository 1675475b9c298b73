// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.charset.Charset;

/** The serialized form of fields: the bytes from the wire, which are parsed again like those of any server. */
record StoredBlock(Kind kind, byte[] block, String charset) implements Serializable {

    private static final long serialVersionUID = 1L;

    enum Kind {
        RAW, COMMAND, XML
    }

    StoredBlock(Kind kind, byte[] block, Charset charset) {
        this(kind, block, charset.name());
    }

    private Object readResolve() throws ObjectStreamException {
        if (kind == null || block == null || charset == null) {
            throw new InvalidObjectException("Fields without their bytes");
        }
        try {
            Charset known = Charset.forName(charset);
            return switch (kind) {
                case RAW -> new WireFields(block, known);
                case COMMAND -> new CommandText(block, known);
                case XML -> new XmlFields(block, known);
            };
        } catch (IllegalArgumentException e) {
            throw (InvalidObjectException) new InvalidObjectException("Fields in an unknown charset").initCause(e);
        }
    }
}
