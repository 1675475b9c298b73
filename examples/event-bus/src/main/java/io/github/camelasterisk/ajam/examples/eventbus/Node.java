// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.eventbus.broker.BusTopic;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publisher;
import io.github.camelasterisk.ajam.examples.eventbus.broker.Publishing;
import io.github.camelasterisk.ajam.examples.eventbus.broker.TopicTail;
import io.github.camelasterisk.ajam.examples.eventbus.cluster.Candidacy;
import io.github.camelasterisk.ajam.examples.eventbus.cluster.GroupAssignment;
import io.github.camelasterisk.ajam.examples.eventbus.record.BusRecord;
import io.github.camelasterisk.ajam.examples.eventbus.record.Calls;
import io.github.camelasterisk.ajam.examples.eventbus.record.EventRecords;
import io.github.camelasterisk.ajam.examples.eventbus.stream.PbxStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as one of the nodes: a stream for each PBX, and what they share. Started before the routes, and stopped after them. */
public final class Node extends ServiceSupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final BusSettings settings;
    private final Map<String, PbxStream> streams = new LinkedHashMap<>();
    private final Map<String, EventRecords> records = new LinkedHashMap<>();
    private CamelContext context;
    private ScheduledExecutorService threads;
    private BusTopic topic;
    private TopicTail tail;
    private GroupAssignment assignment;
    private long joinsAt;
    private boolean hasJoined;

    /** @param settings those of this node */
    public Node(BusSettings settings) {
        this.settings = settings;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    protected void doStart() throws Exception {
        topic = new BusTopic(settings.topic(), settings.kafka());
        topic.create(settings.partitions(), settings.replicas());
        CamelClusterService cluster = cluster();
        PbxStream.Settings ofStreams = new PbxStream.Settings(settings.node(), settings.pending(), settings.patience());
        settings.pbxs().forEach((pbx, server) -> {
            Calls calls = new Calls(settings.channels());
            records.put(pbx, new EventRecords(pbx, calls));
            streams.put(pbx, new PbxStream(pbx, ofStreams, new Around(pbx, server, new Candidacy(cluster, pbx)), calls, System::nanoTime));
        });
        tail = new TopicTail(topic, settings.pbxs().keySet().stream().map(topic::partitionOf).collect(Collectors.toSet()), settings.history(),
                streams.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, stream -> stream.getValue()::published)));
        assignment = new GroupAssignment(topic, settings.topic() + "-nodes", settings.sessionMillis());
        joinsAt = System.nanoTime() + settings.patience().toNanos();
        startThreads();
    }

    private CamelClusterService cluster() throws Exception {
        CamelClusterService known = context.hasService(CamelClusterService.class);
        if (known != null) {
            return known;
        }
        CamelClusterService bean = context.getRegistry().findSingleByType(CamelClusterService.class);
        if (bean == null) {
            throw new IllegalStateException("No cluster service of Camel is configured: see camel.beans.cluster");
        }
        context.addService(bean, true, true);
        return bean;
    }

    private void startThreads() {
        threads = context.getExecutorServiceManager().newScheduledThreadPool(this, "bus", settings.threads());
        threads.scheduleWithFixedDelay(guarded(tail::poll), 0, 1, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(guarded(this::followGroup), 0, 100, TimeUnit.MILLISECONDS);
        for (PbxStream stream : streams.values()) {
            threads.scheduleWithFixedDelay(guarded(stream::advance), settings.linger().toMillis(), settings.linger().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Other nodes leave PBXs to a member of the group: it joins when it receives the events of its PBXs. One that can't be reached delays
     * that for a while only. Called by one thread at a time.
     */
    private void followGroup() {
        hasJoined = hasJoined || System.nanoTime() - joinsAt >= 0 || streams.values().stream().allMatch(PbxStream::isConnected);
        if (hasJoined) {
            assignment.poll();
        }
    }

    /** A task that fails would not be called again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A task of the event bus failed, and will be called again", e);
            }
        };
    }

    @Override
    protected void doStop() throws Exception {
        tail.wakeup();
        assignment.wakeup();
        // only one thread at a time advances or stops a stream
        context.getExecutorServiceManager().shutdownGraceful(threads);
        streams.values().forEach(PbxStream::stop);
        tail.close();
        assignment.close();
        topic.close();
    }

    /** Replaces the events in the body by records. */
    void toRecords(String pbx, Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<AmiEvent> events = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(records.get(pbx).of(events));
    }

    /** Hands the records in the body to their stream. */
    void accept(String pbx, Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<BusRecord> received = exchange.getMessage().getBody(List.class);
        streams.get(pbx).accept(received);
    }

    /** {@return the streams by the names of their PBXs} */
    public Map<String, PbxStream> streams() {
        return Map.copyOf(streams);
    }

    /** The cluster and the topic, as one stream sees them. */
    private final class Around implements PbxStream.Surroundings {

        private final String pbx;
        private final String server;
        private final Candidacy candidacy;
        private final TopicPartition partition;

        Around(String pbx, String server, Candidacy candidacy) {
            this.pbx = pbx;
            this.server = server;
            this.candidacy = candidacy;
            this.partition = topic.partitionOf(pbx);
        }

        @Override
        public void stand(boolean candidate) {
            candidacy.stand(candidate);
        }

        @Override
        public boolean isElected() {
            return candidacy.isElected();
        }

        @Override
        public boolean isMeantForThisNode() {
            return assignment.includes(partition);
        }

        @Override
        public int generation() {
            return assignment.generation();
        }

        @Override
        public Publishing publish() {
            return new Publisher(topic, pbx, server, settings.node());
        }

        @Override
        public long position() {
            return tail.position(partition);
        }
    }
}
