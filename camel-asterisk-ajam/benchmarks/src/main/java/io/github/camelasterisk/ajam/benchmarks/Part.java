// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.benchmarks.codec.Codec;
import io.github.camelasterisk.ajam.benchmarks.events.AjamEvents;
import io.github.camelasterisk.ajam.benchmarks.events.AsteriskJavaEvents;
import io.github.camelasterisk.ajam.benchmarks.events.Burst;
import io.github.camelasterisk.ajam.benchmarks.events.CamelAsteriskEvents;
import io.github.camelasterisk.ajam.benchmarks.events.HttpClientEvents;
import io.github.camelasterisk.ajam.benchmarks.events.Latency;
import io.github.camelasterisk.ajam.benchmarks.events.RawDrain;
import io.github.camelasterisk.ajam.benchmarks.farm.Growth;
import io.github.camelasterisk.ajam.benchmarks.farm.Many;
import io.github.camelasterisk.ajam.benchmarks.farm.Steady;
import io.github.camelasterisk.ajam.benchmarks.ping.AjamPing;
import io.github.camelasterisk.ajam.benchmarks.ping.AsteriskJavaPing;
import io.github.camelasterisk.ajam.benchmarks.ping.HttpClientPing;
import io.github.camelasterisk.ajam.benchmarks.ping.PingLoop;
import io.github.camelasterisk.ajam.benchmarks.ping.Pings;
import io.github.camelasterisk.ajam.benchmarks.ping.Wrk;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/** The parts that can be measured separately. */
enum Part {

    BURST {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("raw drain", new Burst(RawDrain::new));
            subjects.put("ajam", new Burst(AjamEvents::new));
            subjects.put("ajam, backupSession", new Burst(AjamEvents::withBackupSession));
            subjects.put("asterisk-java", new Burst(AsteriskJavaEvents::new));
            subjects.put("camel-asterisk", new Burst(CamelAsteriskEvents::new));
        }
    },

    LATENCY {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("raw drain", new Latency(RawDrain::new));
            subjects.put("HttpClient", new Latency(HttpClientEvents::new));
            subjects.put("ajam", new Latency(AjamEvents::new));
            subjects.put("ajam, backupSession", new Latency(AjamEvents::withBackupSession));
            subjects.put("asterisk-java", new Latency(AsteriskJavaEvents::new));
        }
    },

    PING {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("wrk, 1", new Wrk(1));
            subjects.put("HttpClient, 1", new Pings(HttpClientPing::new, 1));
            subjects.put("ajam, 1", new Pings(AjamPing.Blocking::new, 1));
            subjects.put("ajam in a loop, 1", new PingLoop());
            subjects.put("asterisk-java, 1", new Pings(AsteriskJavaPing.Blocking::new, 1));
            subjects.put("wrk, 8", new Wrk(8));
            subjects.put("HttpClient, 8", new Pings(HttpClientPing::new, 8));
            subjects.put("ajam, 8", new Pings(AjamPing.Asynchronous::new, 8));
            subjects.put("ajam on the reading thread, 8", new Pings(AjamPing.Asynchronous::onReadingThread, 8));
            subjects.put("asterisk-java, 8", new Pings(AsteriskJavaPing.Asynchronous::new, 8));
        }
    },

    MANY {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("ajam, 1000", new Many(1000));
        }

        @Override
        List<String> jvmFlags() {
            return List.of("-Xmx256m");
        }
    },

    STEADY {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("ajam, 1", new Steady(1));
            subjects.put("ajam, 10", new Steady(10));
            subjects.put("ajam, 100", new Steady(100));
        }
    },

    GROWTH {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("ajam, 1", new Growth(1));
            subjects.put("ajam, 10", new Growth(10));
            subjects.put("ajam, 100", new Growth(100));
        }
    },

    CODEC {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("jmh", new Codec());
        }
    };

    /** The flags of each JVM that measures a subject of this part. */
    List<String> jvmFlags() {
        return List.of("-Xms1g", "-Xmx1g");
    }

    abstract void addTo(Map<String, Subject> subjects);

    /** In the order of a round. */
    Map<String, Subject> subjects() {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        addTo(subjects);
        return subjects;
    }
}
