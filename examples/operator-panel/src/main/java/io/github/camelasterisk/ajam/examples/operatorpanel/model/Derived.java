// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What follows from what events tell: calls, and numbers of queues, conferences and extensions. For one thread at a time. */
final class Derived {

    private final Tables tables;
    private final Quarters quarters;

    Derived(Tables tables, Quarters quarters) {
        this.tables = tables;
        this.quarters = quarters;
    }

    void update(Instant now) {
        calls();
        Map<String, Set<String>> callsByDevice = callsByDevice();
        Map<String, List<Member>> membersByQueue = by(tables.members.all(), member -> member.queue);
        Map<String, List<Caller>> callersByQueue = by(tables.callers.all(), caller -> caller.queue);
        tables.queues.all().forEach(queue -> update(queue, membersByQueue.getOrDefault(queue.name, List.of()),
                callersByQueue.getOrDefault(queue.name, List.of())));
        tables.members.all().forEach(member -> update(member, callsByDevice));
        tables.callers.all().forEach(this::update);
        tables.parked.all().stream().toList().forEach(this::update);
        Map<String, List<Participant>> byConference = by(tables.participants.all(), participant -> participant.conference);
        tables.conferences.all().forEach(room -> update(room, byConference.getOrDefault(room.name, List.of()).size()));
        Map<String, List<Member>> membersByDevice = by(tables.members.all(), member -> String.valueOf(member.device));
        names();
        tables.phones.all().forEach(phone -> update(phone, callsByDevice.getOrDefault(phone.device, Set.of()),
                membersByDevice.getOrDefault(phone.device, List.of())));
        quarters.level(now, tables.calls.all().size(), tables.callers.all().size());
    }

    private static <T> Map<String, List<T>> by(Collection<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key));
    }

    private void calls() {
        Map<String, Caller> waiting = new HashMap<>();
        tables.callers.all().forEach(caller -> waiting.put(caller.channel, caller));
        Set<String> ids = new HashSet<>();
        for (List<Channel> group : CallGroups.of(tables.channels.all())) {
            Call call = Call.of(group, waiting, tables.parked);
            ids.add(call.id());
            tables.calls.refresh(call);
            count(call);
            group.stream().filter(channel -> !call.id().equals(channel.call)).forEach(channel -> {
                channel.call = call.id();
                tables.channels.refresh(channel);
            });
        }
        tables.calls.all().stream().map(Call::id).filter(id -> !ids.contains(id)).toList().forEach(tables.calls::remove);
    }

    private void count(Call call) {
        if (call.channels().stream().allMatch(channel -> channel.call == null)) {
            quarters.began(call.channels().get(0).since);
        }
        if (call.isTalking() && call.channels().stream().noneMatch(channel -> channel.talked)) {
            quarters.answered(call.answered());
        }
        if (call.isTalking()) {
            call.channels().forEach(channel -> channel.talked = true);
        }
    }

    private Map<String, Set<String>> callsByDevice() {
        Map<String, Set<String>> calls = new HashMap<>();
        tables.channels.all().forEach(channel -> calls.computeIfAbsent(String.valueOf(channel.device()), any -> new LinkedHashSet<>()).add(channel.call));
        return calls;
    }

    /** Who calls from an extension's number gives it its name. */
    private void names() {
        for (Channel channel : tables.channels.all()) {
            Phone phone = tables.phones.get(channel.device());
            if (phone != null && phone.number != null && phone.number.equals(channel.number) && channel.caller != null
                    && !channel.caller.equals(phone.name)) {
                phone.name = channel.caller;
                tables.phones.refresh(phone);
            }
        }
    }

    private void update(Queue queue, List<Member> members, List<Caller> callers) {
        queue.waiting = callers.size();
        queue.longestWaitSince = callers.stream().map(caller -> caller.since).min(Comparator.naturalOrder()).orElse(null);
        queue.membersTotal = members.size();
        queue.membersReady = (int) members.stream().filter(Member::isReady).count();
        queue.membersPaused = (int) members.stream().filter(member -> member.paused).count();
        queue.membersBusy = (int) members.stream().filter(member -> !member.paused && member.isBusy()).count();
        tables.queues.refresh(queue);
    }

    private void update(Member member, Map<String, Set<String>> callsByDevice) {
        // a Local interface may carry options behind a slash
        String device = member.device != null && member.device.startsWith("Local/") ? member.device.replaceFirst("/[nj]+$", "") : member.device;
        String call = callsByDevice.getOrDefault(String.valueOf(device), Set.of()).stream().findFirst().orElse(null);
        if (!Objects.equals(call, member.call)) {
            member.call = call;
            tables.members.refresh(member);
        }
    }

    private void update(Caller caller) {
        Channel channel = tables.channels.get(caller.channel);
        String call = channel == null ? null : channel.call;
        if (!Objects.equals(call, caller.call)) {
            caller.call = call;
            tables.callers.refresh(caller);
        }
    }

    private void update(ParkedCall parked) {
        Channel channel = tables.channels.get(parked.channel());
        String call = channel == null ? null : channel.call;
        if (!Objects.equals(call, parked.call())) {
            tables.parked.refresh(parked.in(call));
        }
    }

    private void update(Conference room, int participants) {
        if (room.participants != participants) {
            room.participants = participants;
            tables.conferences.refresh(room);
        }
    }

    private void update(Phone phone, Set<String> ofDevice, List<Member> members) {
        List<String> calls = List.copyOf(ofDevice);
        List<String> queues = members.stream().map(member -> member.queue).sorted().toList();
        if (!phone.calls.equals(calls) || !phone.queues.equals(queues)) {
            phone.calls = calls;
            phone.queues = queues;
            tables.phones.refresh(phone);
        }
    }
}
