// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;

class DeliveryLedgerTest {

    private static final long SECOND = 1_000_000_000L;

    private final DeliveryLedger ledger = new DeliveryLedger(DeliveryLedgerTest::print, 1 << 20);
    private long now = 100 * SECOND;

    private static Fingerprint print(AmiEvent event) {
        return new Fingerprint(0, event.name().hashCode());
    }

    private static List<AmiEvent> events(String names) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).map(name -> AmiEvent.of(name, Map.of())).toList();
    }

    private static List<AmiEvent> timestamped(String names) {
        return Arrays.stream(names.split(" ")).map(name -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Privilege", "user,all");
            fields.put("Timestamp", "1764151200.000001");
            return AmiEvent.of(name, fields);
        }).toList();
    }

    private static String names(List<AmiEvent> events) {
        return String.join(" ", events.stream().map(AmiEvent::name).toList());
    }

    private void active(String names) {
        ledger.delivered(events(names), now);
    }

    private void backup(String names) {
        ledger.produced(events(names), now);
    }

    private void activeAnswered(long asked) {
        ledger.activeAnswered(asked, now);
    }

    /** The backup session has logged in, and both have answered a request since. */
    private void cover() {
        ledger.opened(now);
        activeAnswered(pass(0.2));
        ledger.backupAnswered(pass(0.01));
        assertThat(ledger.covers()).isTrue();
    }

    private long pass(double seconds) {
        now += (long) (seconds * SECOND);
        return now;
    }

    @Test
    void theTakeoverDeliversWhatIsMissingAndSkipsWhatWasDelivered() {
        cover();
        active("1 2 3");
        backup("1 2 3 4 5");
        active("4 6 7");

        Takeover takeover = ledger.takeOver();

        assertThat(names(takeover.missing())).isEqualTo("5");
        assertThat(names(takeover.delivered().skip(events("6 8 7 9")))).isEqualTo("8 9");
        assertThat(takeover.delivered().size()).isZero();
    }

    @Test
    void theOrderOfTheBackupSessionIsKept() {
        cover();
        backup("1 2 3 4 5");
        active("4 2");

        assertThat(names(ledger.takeOver().missing())).isEqualTo("1 3 5");
    }

    @Test
    void equalEventsAreCounted() {
        cover();
        backup("X A X B X");
        active("X A");

        assertThat(names(ledger.takeOver().missing())).as("the first X was delivered").isEqualTo("X B X");
    }

    @Test
    void equalDeliveredEventsAreSkippedAsOftenAsTheyWereDelivered() {
        cover();
        active("X A X");
        backup("X");

        assertThat(names(ledger.takeOver().delivered().skip(events("A X X X")))).isEqualTo("X X");
    }

    @Test
    void itCoversOnceBothHaveAnsweredRequestsThatCameAfterTheLogin() {
        long before = now;
        active("1");
        ledger.opened(pass(1));
        activeAnswered(before);
        ledger.backupAnswered(pass(0.01));
        assertThat(ledger.covers()).as("the answer to an earlier request proves nothing").isFalse();
        activeAnswered(pass(0.05));
        ledger.backupAnswered(pass(0.01));
        assertThat(ledger.covers()).as("a thread may not see the new session yet").isFalse();
        assertThat(ledger.isUrgent()).isFalse();
        activeAnswered(pass(0.1));
        assertThat(ledger.isUrgent()).as("only the other answer is missing").isTrue();
        ledger.backupAnswered(now - 1);
        assertThat(ledger.covers()).as("the backup session may have been asked too early").isFalse();
        ledger.backupAnswered(pass(0.01));
        assertThat(ledger.covers()).isTrue();
        ledger.takeOver();
        assertThat(ledger.covers()).isFalse();
    }

    @Test
    void answersBeforeTheLoginDoNotMakeItCover() {
        activeAnswered(pass(5));
        ledger.opened(pass(1));
        ledger.backupAnswered(pass(1));

        assertThat(ledger.covers()).isFalse();
    }

    @Test
    void whatHappenedBeforeTheLoginIsForgottenInTime() {
        active("1 2");
        cover();
        assertThat(ledger.owed()).isEqualTo(2);
        ledger.backupAnswered(pass(2));
        assertThat(ledger.owed()).isZero();
    }

    @Test
    void whatWasDeliveredJustBeforeTheRequestMayStillCome() {
        cover();
        active("2");

        ledger.backupAnswered(pass(0.2));

        assertThat(ledger.owed()).isOne();
        backup("2");
        assertThat(ledger.owed()).isZero();
    }

    /** Two X were delivered before the login, and others follow all the time. */
    @Test
    void equalEventsOfBeforeTheLoginAreNotTakenForLaterOnes() {
        active("X X A X B X");
        backup("X B X");
        cover();

        assertThat(ledger.owed()).isZero();
        active("X X");
        backup("X");
        assertThat(names(ledger.takeOver().delivered().skip(events("X X X")))).isEqualTo("X X");
    }

    @Test
    void whatHasChangedPlacesMeanwhileIsNotForgotten() {
        active("X A X B C D E");
        backup("A B X C E D");
        cover();

        assertThat(ledger.owed()).as("the first X").isZero();
        assertThat(ledger.spare()).isZero();
    }

    @Test
    void equalEventsAloneDelayItForAWhile() {
        active("X X X");
        backup("X X");
        ledger.opened(now);
        activeAnswered(pass(0.2));
        ledger.backupAnswered(pass(1));
        assertThat(ledger.isUrgent()).isFalse();
        ledger.backupAnswered(pass(1));
        assertThat(ledger.covers()).isFalse();
        ledger.backupAnswered(pass(1));
        assertThat(ledger.covers()).isTrue();
        assertThat(ledger.owed()).isZero();
    }

    /** Then no later event can be equal to one of before the login. */
    @Test
    void timestampsMakeAnAnswerOfTheBackupSessionUnnecessary() {
        ledger.delivered(timestamped("1 2"), now);
        ledger.opened(now);
        ledger.produced(timestamped("3"), now);
        ledger.delivered(timestamped("3 4"), pass(0.2));
        assertThat(ledger.covers()).isFalse();

        activeAnswered(now);

        assertThat(ledger.covers()).isTrue();
        assertThat(names(ledger.takeOver().delivered().skip(timestamped("4 5")))).isEqualTo("5");
    }

    @Test
    void withoutEventsBeforeTheLoginNothingMustBeToldApart() {
        ledger.opened(now);
        activeAnswered(pass(0.2));

        assertThat(ledger.covers()).isTrue();
    }

    @Test
    void theTimestampOfAUserEventIsNone() {
        AmiEvent event = AmiEvent.of("UserEvent", Map.of("Timestamp", "1764151200.000001"));
        ledger.delivered(List.of(event), now);
        ledger.opened(now);

        activeAnswered(pass(0.2));

        assertThat(ledger.covers()).isFalse();
    }

    /** As after a reload of manager.conf: from then on, events may be equal. */
    @Test
    void withTheTimestampsItsUseEnds() {
        ledger.delivered(timestamped("1"), now);
        ledger.opened(now);
        active("2");

        activeAnswered(pass(0.2));

        assertThat(ledger.isFull()).isTrue();
        assertThat(ledger.covers()).isFalse();
    }

    @Test
    void whatIsRememberedWithoutTheEventCanNotBeSupplied() {
        cover();
        backup(many(5_000));
        assertThat(ledger.isFull()).isFalse();
        assertThat(ledger.covers()).isFalse();

        active(many(5_000));

        assertThat(ledger.spare()).isZero();
        assertThat(ledger.covers()).isTrue();
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(n -> "E" + n).collect(Collectors.joining(" "));
    }

    @Test
    void whatIsMissingIsPassedOnWhileTheTakeoverIsAwaited() {
        cover();
        List<String> passed = new ArrayList<>();
        active("1 2 3");
        backup("1 4");

        ledger.passOn(missing -> passed.add(names(missing)));
        backup("2 5");
        backup("3");
        backup(many(5_000));

        assertThat(passed).containsExactly("4 5", many(5_000));
        assertThat(ledger.takeOver().missing()).isEmpty();
    }

    @Test
    void whatTheActiveSessionWillNeverProduceIsForgotten() {
        cover();
        backup("1");
        pass(2);
        backup("2");
        activeAnswered(pass(0.5));

        assertThat(names(ledger.takeOver().missing())).isEqualTo("2");
    }

    @Test
    void aSuccessorThatAnswersSkipsNothingMore() {
        cover();
        active("X Y");
        DeliveredEvents delivered = ledger.takeOver().delivered();
        delivered.answered(pass(0.5));
        assertThat(names(delivered.skip(events("X A")))).isEqualTo("A");

        delivered.answered(pass(1));

        assertThat(names(delivered.skip(events("Y B")))).isEqualTo("Y B");
    }

    @Test
    void aTakeoverEndsIt() {
        cover();
        active("1");
        Takeover takeover = ledger.takeOver();
        active("2");
        backup("1 3");

        assertThat(takeover.delivered().size()).isOne();
        assertThat(ledger.spare()).isZero();
    }

    @Test
    void itsMemoryIsLimited() {
        cover();
        for (int i = 0; i < 10_000; i++) {
            active(IntStream.range(0, 10).mapToObj(n -> "E" + n).reduce("", (all, name) -> all + " " + name));
        }
        assertThat(ledger.isFull()).isTrue();
        assertThat(ledger.covers()).isFalse();
        assertThat(ledger.owed()).isZero();
        backup("1");
        assertThat(ledger.spare()).isZero();
    }

    @Test
    void longBeforeThatItIsUrgent() {
        cover();
        assertThat(ledger.isUrgent()).isFalse();
        active("X ".repeat(1000));
        assertThat(ledger.isUrgent()).isTrue();
        backup("X ".repeat(1000));
        assertThat(ledger.isUrgent()).isFalse();
        assertThat(ledger.isFull()).isFalse();
    }
}
