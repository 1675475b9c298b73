// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the configuration says about the reports.
 *
 * @param zone           the time zone of a report that names none
 * @param answerWithin   seconds in which callers of a queue without a target of its own should be answered
 * @param shortAbandon   callers who hang up before so many seconds did not really wait
 * @param outsidePrefix  what is dialled before a number outside
 * @param callBackWithin how long after an abandoned call a call back still belongs to it
 */
record Settings(ZoneId zone, int answerWithin, int shortAbandon, String outsidePrefix, Duration callBackWithin) {
}
