package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventNamesTest {

    @Test
    void namesMatchInAnyCaseWithWildcards() {
        EventNames names = new EventNames("Newchannel, queue*,*Complete", "QueueMember*");

        assertThat(names.wants("NewChannel")).isTrue();
        assertThat(names.wants("QueueParams")).isTrue();
        assertThat(names.wants("QueueMemberStatus")).isFalse();
        assertThat(names.wants("StatusComplete")).isTrue();
        assertThat(names.wants("Newchannels")).isFalse();
        assertThat(names.wants("Newchanne.")).isFalse();
    }

    @Test
    void withoutListsAllAreWanted() {
        assertThat(new EventNames(null, null).wants("Anything")).isTrue();
        assertThat(new EventNames(" ", "").wants("Anything")).isTrue();
        assertThat(new EventNames(null, "*").wants("Anything")).isFalse();
    }
}
