// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.problem;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamActionNotAllowedException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;

/** Maps the failures of routes to {@link Problem}s. This is the only place for that. */
public final class FailureTable {

    /** The text that Camel adds to the messages of its exceptions. */
    private static final Pattern EXCHANGE = Pattern.compile("\\.? Exchange\\[[^]]*]$");

    /** The first matching row counts; null means that it is unknown whether the action ran. */
    private static final List<Row> ROWS = List.of(
            row(IllegalArgumentException.class, Problem.INVALID_PARAMETER, null),
            row(ThrottlerRejectedExecutionException.class, Problem.TOO_MANY_REQUESTS, null),
            row(AjamActionNotAllowedException.class, Problem.NOT_ALLOWED, null),
            row(AjamConnectionException.class, failure -> !failure.mayHaveRun(), Problem.PBX_AWAY, false),
            row(AjamConnectionException.class, Problem.CONNECTION_LOST, true),
            row(AjamUnknownOutcomeException.class, Problem.NO_ANSWER, true),
            row(ExchangeTimedOutException.class, Problem.AWAITED_EVENT_MISSING, true),
            row(AjamAuthenticationException.class, Problem.PBX_REFUSES_ACCOUNT, false),
            row(AjamProtocolException.class, failure -> !failure.mayHaveRun(), Problem.NOT_ASTERISK, false),
            row(AjamProtocolException.class, Problem.NOT_ASTERISK, true),
            refusal("permission denied.*", Problem.PBX_LACKS_PRIVILEGE),
            refusal("invalid/unknown command.*", Problem.PBX_LACKS_ACTION),
            refusal(".*(not found|no such|does ?n[o']t exist|do not exist|unknown|not there|no active|unable to find|could not find|no .* found).*",
                    Problem.NOT_FOUND_ON_PBX),
            refusal(".*(already|in use|exists|busy|locked|not in a|no current).*", Problem.CONFLICT),
            refusal(".*(missing|must|invalid|required|needs?|not specified|no .* specified|could not parse|unsupported|bad |need ).*",
                    Problem.REFUSED_PARAMETER),
            refusal(".*", Problem.REFUSED));

    private record Row(Predicate<Throwable> fits, Problem problem, Boolean mayHaveRun) {
    }

    private FailureTable() {
    }

    private static <T> Row row(Class<T> type, Problem problem, Boolean mayHaveRun) {
        return row(type, failure -> true, problem, mayHaveRun);
    }

    private static <T> Row row(Class<T> type, Predicate<T> fits, Problem problem, Boolean mayHaveRun) {
        return new Row(failure -> type.isInstance(failure) && fits.test(type.cast(failure)), problem, mayHaveRun);
    }

    /** Only Asterisk's message contains the cause of a refusal. */
    private static Row refusal(String message, Problem problem) {
        Pattern pattern = Pattern.compile("(?s)" + message);
        return row(AjamActionException.class, failure -> pattern.matcher(amiMessage(failure).toLowerCase(Locale.ROOT)).matches(), problem, null);
    }

    /** Returns the problem of a failure. */
    public static ProblemException problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known;
            }
            for (Row row : ROWS) {
                if (row.fits().test(cause)) {
                    return problem(row, cause);
                }
            }
        }
        return new ProblemException(Problem.INTERNAL, "The gateway failed with " + failure.getClass().getSimpleName());
    }

    private static ProblemException problem(Row row, Throwable failure) {
        // failures on the way to the PBX name its address, which belongs only in the gateway's log
        boolean isForClients = !(failure instanceof IOException) && failure.getMessage() != null;
        String detail = isForClients ? EXCHANGE.matcher(failure.getMessage()).replaceFirst("") : row.problem().title();
        ProblemException problem = new ProblemException(row.problem(), detail).with("mayHaveRun", row.mayHaveRun());
        if (failure instanceof AjamActionException refused) {
            problem.with("action", refused.getAction()).with("amiMessage", amiMessage(refused));
        }
        return problem;
    }

    private static String amiMessage(AjamActionException refused) {
        String message = refused.getResponse().message();
        return message == null ? String.join(" / ", refused.getResponse().output()) : message.strip();
    }
}
