// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

/**
 * The text of a {@code toD}, parsed before a message is evaluated: a name and options, each made of literals and Simple expressions. The
 * result of an expression then stays within its option, whatever characters it contains. Immutable, and safe for use by several threads.
 *
 * @param name    the name of the endpoint
 * @param options the options, in the order of the text
 */
record UriTemplate(Text name, List<Option> options) {

    private static final List<String> STARTS = List.of("${", "$simple{");
    private static final String RAW_START = "RAW(";

    /** A part of a text: a literal or an expression. */
    record Piece(String literal, Expression expression) {
    }

    /** A text of literals and expressions, with its spelling in the template. */
    record Text(String written, List<Piece> pieces) {

        boolean isLiteral() {
            return pieces.stream().allMatch(piece -> piece.expression() == null);
        }
    }

    /** One option; the value is missing if no equals sign follows the name. */
    record Option(Text name, Text value) {

        boolean isLiteral() {
            return name.isLiteral() && (value == null || value.isLiteral());
        }

        String written() {
            return value == null ? name.written() : name.written() + "=" + value.written();
        }
    }

    /** Parses a template without its scheme. */
    static UriTemplate of(String template, CamelContext context) {
        Reader reader = new Reader(template, context);
        Text name = reader.text("?");
        List<Option> options = new ArrayList<>();
        while (reader.hasMore()) {
            Text option = reader.text("=&");
            options.add(new Option(option, reader.ended('=') ? reader.value() : null));
        }
        return new UriTemplate(name, List.copyOf(options));
    }

    private static final class Reader {

        private final String template;
        private final CamelContext context;
        private int position;
        private char end;

        Reader(String template, CamelContext context) {
            this.template = template;
            this.context = context;
        }

        boolean hasMore() {
            return position < template.length();
        }

        /** Returns whether this character ended the last text. */
        boolean ended(char sign) {
            return end == sign;
        }

        /** Parses a value; only a parenthesis before the next option ends RAW(...). */
        Text value() {
            if (!template.startsWith(RAW_START, position)) {
                return text("&");
            }
            position += RAW_START.length();
            StringBuilder written = new StringBuilder(RAW_START);
            List<Piece> pieces = new ArrayList<>();
            do {
                Text part = text("&");
                written.append(part.written());
                pieces.addAll(part.pieces());
                if (!part.written().endsWith(")") && end == '&') {
                    written.append('&');
                    pieces.add(new Piece("&", null));
                }
            } while (!written.toString().endsWith(")") && hasMore());
            return new Text(written.toString(), withoutParenthesis(pieces));
        }

        private static List<Piece> withoutParenthesis(List<Piece> pieces) {
            Piece last = pieces.remove(pieces.size() - 1);
            if (last.expression() != null || !last.literal().endsWith(")")) {
                throw new IllegalArgumentException("RAW( is not closed in the URI of toD: write RAW(value)");
            }
            if (last.literal().length() > 1) {
                pieces.add(new Piece(last.literal().substring(0, last.literal().length() - 1), null));
            }
            return List.copyOf(pieces);
        }

        /** Returns the text up to the next of these characters outside expressions, and skips that character. */
        Text text(String ends) {
            int first = position;
            int literal = position;
            List<Piece> pieces = new ArrayList<>();
            while (hasMore() && ends.indexOf(template.charAt(position)) < 0) {
                int start = position;
                if (skippedExpression()) {
                    addLiteral(pieces, literal, start);
                    pieces.add(new Piece(null, expression(template.substring(start, position))));
                    literal = position;
                } else {
                    position++;
                }
            }
            addLiteral(pieces, literal, position);
            Text text = new Text(template.substring(first, position), List.copyOf(pieces));
            end = hasMore() ? template.charAt(position) : 0;
            position++;
            return text;
        }

        private Expression expression(String text) {
            Expression expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
            return expression;
        }

        private void addLiteral(List<Piece> pieces, int from, int to) {
            if (from < to) {
                pieces.add(new Piece(template.substring(from, to), null));
            }
        }

        /** Skips the expression that begins here, including nested ones, if there is one. */
        private boolean skippedExpression() {
            int depth = 0;
            int next = position;
            do {
                int at = next;
                String start = STARTS.stream().filter(opening -> template.startsWith(opening, at)).findFirst().orElse(null);
                if (start != null) {
                    depth++;
                    next += start.length();
                } else if (depth > 0) {
                    depth -= template.charAt(next) == '}' ? 1 : 0;
                    next++;
                }
            } while (depth > 0 && next < template.length());
            boolean skipped = next > position && depth == 0;
            position = skipped ? next : position;
            return skipped;
        }
    }
}
