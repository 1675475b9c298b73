// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** All that the model knows, by kind. For one thread at a time. */
final class Tables {

    final Revision revision = new Revision();
    private final Map<Kind, Table<? extends Entity>> byKind = new EnumMap<>(Kind.class);
    final Table<Channel> channels = add(Kind.CHANNELS);
    final Table<Call> calls = add(Kind.CALLS);
    final Table<Phone> phones = add(Kind.EXTENSIONS);
    final Table<Queue> queues = add(Kind.QUEUES);
    final Table<Member> members = add(Kind.MEMBERS);
    final Table<Caller> callers = add(Kind.CALLERS);
    final Table<AbandonedCall> abandoned = add(Kind.ABANDONED);
    final Table<Conference> conferences = add(Kind.CONFERENCES);
    final Table<Participant> participants = add(Kind.PARTICIPANTS);
    final Table<ParkedCall> parked = add(Kind.PARKED);
    final Table<Quarters.Quarter> quarters = add(Kind.QUARTERS);
    final Table<Health> health = add(Kind.HEALTH);
    final Table<Finding> findings = add(Kind.FINDINGS);

    private <T extends Entity> Table<T> add(Kind kind) {
        Table<T> table = new Table<>(revision);
        byKind.put(kind, table);
        return table;
    }

    Table<? extends Entity> of(Kind kind) {
        return byKind.get(kind);
    }

    void forEach(BiConsumer<Kind, Table<? extends Entity>> action) {
        byKind.forEach(action);
    }
}
