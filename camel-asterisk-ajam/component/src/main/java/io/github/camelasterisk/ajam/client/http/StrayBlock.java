// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiSecrets;

/**
 * A block within an answer that is neither the response nor an event. It occurs when a module writes an empty line into an event: the
 * text after that line belongs to no message.
 *
 * @param fields the block
 */
public record StrayBlock(AmiFields fields) {

    private static final int LINES = 5;
    private static final int LENGTH = 120;

    /** Returns its first lines, with secrets masked. */
    @Override
    public String toString() {
        return IntStream.range(0, Math.min(LINES, fields.size())).mapToObj(this::line).collect(Collectors.joining(" / "))
                + (fields.size() > LINES ? " / ..." : "");
    }

    private String line(int index) {
        String name = fields.name(index);
        String value = fields.value(index);
        String line = "Output".equals(name) ? AmiSecrets.line(value) : name + ": " + AmiSecrets.shown(name, value);
        String clean = line.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > LENGTH ? clean.substring(0, LENGTH) + "..." : clean;
    }
}
