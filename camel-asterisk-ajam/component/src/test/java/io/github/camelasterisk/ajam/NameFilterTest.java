// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameFilterTest {

    @Test
    void namesMatchInAnyCaseWithWildcards() {
        NameFilter names = new NameFilter("Newchannel, queue*,*Complete", "QueueMember*");

        assertThat(names.wants("NewChannel")).isTrue();
        assertThat(names.wants("QueueParams")).isTrue();
        assertThat(names.wants("QueueMemberStatus")).isFalse();
        assertThat(names.wants("StatusComplete")).isTrue();
        assertThat(names.wants("Newchannels")).isFalse();
        assertThat(names.wants("Newchanne.")).isFalse();
    }

    @Test
    void withoutListsAllAreWanted() {
        assertThat(new NameFilter(null, null).wants("Anything")).isTrue();
        assertThat(new NameFilter(" ", "").wants("Anything")).isTrue();
        assertThat(new NameFilter(null, "*").wants("Anything")).isFalse();
    }
}
