// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import io.github.camelasterisk.ajam.AgiOutcome;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The routes of docs/cookbook.md, one class for each recipe. CookbookTest runs them on the simulator, and the tests of the families on real servers. */
public final class Cookbook {

    private Cookbook() {
    }

    public static class AstDb extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:forward-to")
                .setBody(constant(""))
                .setHeader("CamelAjam.Family", constant("CFWD"))
                .setHeader("CamelAjam.Key", header("phone"))
                .to("ajam:DBGet?throwExceptionOnFailure=false")
                .choice()
                    .when(simple("${header.CamelAjamResponse} == 'Success'")).setBody(simple("${body.events[0][Val]}"))
                    .otherwise().setBody(constant("nowhere"))
                .end();
        }
    }

    public static class Queue extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:agent-in")
                .setBody(constant(""))
                .setHeader("CamelAjam.Queue", constant("support"))
                .setHeader("CamelAjam.Interface", simple("PJSIP/${header.phone}"))
                .to("ajam:QueueAdd?parameter.Paused=true&awaitEvent=QueueMemberAdded&awaitMatch=Queue,Interface");

            from("direct:callers-waiting")
                .setBody(constant(""))
                .setHeader("CamelAjam.Queue", constant("support"))
                .to("ajam:QueueStatus")
                .split(simple("${body.events}"))
                    .filter(simple("${body[Event]} == 'QueueEntry'"))
                        .to("direct:caller-waiting")
                    .end()
                .end();
        }
    }

    public static class Voicemail extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=MessageWaiting")
                .setHeader("CamelAjam.Mailbox", simple("${body[Mailbox]}"))
                .to("ajam:MailboxCount")
                .to("direct:messages-counted");
        }
    }

    public static class Conference extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:kick")
                .setBody(constant(""))
                .setHeader("CamelAjam.Conference", header("conference"))
                .setHeader("CamelAjam.Channel", header("channel"))
                .to("ajam:ConfbridgeKick?awaitEvent=ConfbridgeLeave&awaitMatch=Conference,Channel&awaitTimeout=5s");
        }
    }

    public static class Parking extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:park")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .to("ajam:Park?awaitEvent=ParkedCall&awaitMatch=Channel:ParkeeChannel&awaitTimeout=5s")
                .setBody(simple("${header.CamelAjamAwaitedEvent[ParkingSpace]}"));
        }
    }

    public static class Recording extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:record")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .setHeader("CamelAjam.File", simple("${header.name}.wav"))
                .to("ajam:MixMonitor");

            from("direct:record-no-more")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .to("ajam:StopMixMonitor?awaitEvent=MixMonitorStop&awaitMatch=Channel&awaitTimeout=5s");
        }
    }

    public static class Phones extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:contacts")
                .setBody(constant(""))
                .to("ajam:PJSIPShowContacts?throwExceptionOnFailure=false")
                .split(simple("${body.events}"))
                    .to("direct:contact")
                .end();
        }
    }

    public static class Transfer extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:transfer")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .setHeader("CamelAjam.Exten", header("extension"))
                .to("ajam:BlindTransfer?parameter.Context=default"
                        + "&awaitEvent=BlindTransfer&awaitMatch=Channel:TransfererChannel&awaitTimeout=5s")
                .log("${header.CamelAjamAwaitedEvent[TransfereeChannel]} is at ${header.extension}");
        }
    }

    public static class Menu extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:menu")
                .setProperty("channel", simple("${body[Channel]}"))
                .setHeader("CamelAjam.Command", constant("ANSWER")).to("direct:agi")
                .setHeader("CamelAjam.Command", constant("GET DATA beep 10000 1")).to("direct:agi")
                .setHeader("CamelAjam.Command", simple("SET VARIABLE KEY \"${exchangeProperty.agi.result}\"")).to("direct:agi")
                .setHeader("CamelAjam.Command", constant("HANGUP")).to("direct:agi");

            from("direct:agi")
                .setHeader("CamelAjam.Channel", exchangeProperty("channel"))
                .setBody(constant(""))
                .to("ajam:AGI?awaitEvent=AsyncAGIExec&awaitTimeout=20s")
                .setProperty("agi", header("CamelAjamAwaitedEvent").convertTo(AgiOutcome.class));
        }
    }

    public static class UserEvents extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?eventMask=user&filter.1=Event: UserEvent&filter.2=!Silent: yes")
                .filter(simple("${body[UserEvent]} == 'Order'"))
                .to("direct:order");
        }
    }

    public static class CallRecords extends RouteBuilder {

        private static final String INSERT = "insert into calls (source, destination, seconds) values (?, ?, ?)";

        private final DataSource database;

        public CallRecords(DataSource database) {
            this.database = database;
        }

        @Override
        public void configure() {
            from("ajam:events?include=Cdr&batch=true&batchSize=500")
                .onException(SQLException.class).maximumRedeliveries(-1).redeliveryDelay(1000).end()
                .process(exchange -> insert(exchange.getMessage().getBody(List.class)));
        }

        private void insert(List<AmiEvent> calls) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                connection.setAutoCommit(false);
                for (AmiEvent call : calls) {
                    insert.setString(1, call.getFirst("Source"));
                    insert.setString(2, call.getFirst("Destination"));
                    insert.setInt(3, Integer.parseInt(call.getFirst("BillableSeconds")));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
    }

    public static class CallHistory extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=CEL")
                .aggregate(simple("${body[LinkedID]}"), AggregationStrategies.groupedBody())
                    .completionPredicate(simple("${body[EventName]} == 'LINKEDID_END'")).eagerCheckCompletion()
                    .completionTimeout(7200000)
                .to("direct:history");
        }
    }

    public static class Page extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=Newchannel,Hangup")
                .setBody(exchange -> row(exchange.getMessage().getBody(AmiEvent.class)))
                .to("file:{{folder}}?fileName=calls.html&fileExist=Append");
        }

        static String row(AmiEvent event) {
            return "<tr><td>" + event.timestamp() + "</td><td>" + escaped(event.name())
                    + "</td><td>" + escaped(event.getFirst("Channel"))
                    + "</td><td>" + escaped(event.getFirst("CallerIDName")) + "</td></tr>\n";
        }

        static String escaped(String text) {
            return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    public static class JsonLines extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=Hangup")
                .marshal().json()
                .to("file:{{folder}}?fileName=events.json&fileExist=Append&appendChars=\\n");
        }
    }

    public static class Topics extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=Newchannel,Hangup,Queue*")
                .marshal().json()
                .to("seda:broker?multipleConsumers=true");
        }
    }

    public static class SeveralServers extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=Hangup&baseUrl={{berlin}}").to("direct:ended");
            from("ajam:events?include=Hangup&baseUrl={{madrid}}").to("direct:ended");
        }
    }

    public static class OneLeader extends RouteBuilder {

        @Override
        public void configure() throws Exception {
            FileLockClusterService cluster = new FileLockClusterService();
            cluster.setRoot(getContext().resolvePropertyPlaceholders("{{folder}}"));
            getContext().addService(cluster);

            from("ajam:events?include=Hangup")
                .routePolicy(ClusteredRoutePolicy.forNamespace("pbx"))
                .to("direct:ended");
        }
    }

    public static class LiveChannels extends RouteBuilder {

        private final Map<String, AmiEvent> channels = new ConcurrentHashMap<>();

        @Override
        public void configure() {
            from("ajam:events?include=Newchannel,Newstate,Hangup&snapshot=CoreShowChannels&sessionEvents=true")
                .choice()
                    .when(header("CamelAjamEvent").isEqualTo("AjamGap")).process(e -> channels.clear())
                    .when(header("CamelAjamUniqueid").isNull()).stop()
                    .when(header("CamelAjamEvent").isEqualTo("Hangup")).process(e -> channels.remove(uniqueid(e)))
                    .otherwise().process(e -> channels.put(uniqueid(e), e.getMessage().getBody(AmiEvent.class)))
                .end();

            from("direct:channels")
                .setBody(e -> List.copyOf(channels.values()));
        }

        static String uniqueid(Exchange exchange) {
            return exchange.getMessage().getHeader("CamelAjamUniqueid", String.class);
        }
    }

    public static class MissedCalls extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=DialEnd")
                .filter(simple("${body[DialStatus]} in 'NOANSWER,CANCEL,BUSY'"))
                .setBody(simple("${body[CallerIDNum]} called ${body[DestChannel]}: ${body[DialStatus]}"))
                .to("direct:alert");
        }
    }

    public static class BusyLamps extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=DeviceStateChange&snapshot=DeviceStateList")
                .filter(simple("${body[Device]} starts with 'PJSIP/'"))
                .setBody(simple("${body[Device]} ${body[State]}"))
                .to("direct:lamp");
        }
    }

    public static class BlockList extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=Newchannel")
                .filter(simple("${body[CallerIDNum]}"))
                .setProperty("channel", simple("${body[Channel]}"))
                .setHeader("CamelAjam.Family", constant("blocked"))
                .setHeader("CamelAjam.Key", simple("${body[CallerIDNum]}"))
                .to("ajam:DBGet?throwExceptionOnFailure=false")
                .filter(header("CamelAjamResponse").isEqualTo("Success"))
                .setHeader("CamelAjam.Channel", exchangeProperty("channel"))
                .to("ajam:Hangup?parameter.Cause=21&throwExceptionOnFailure=false");
        }
    }

    public static class ClickToCall extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:click-to-call")
                .removeHeaders("CamelAjam*")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", simple("PJSIP/${header.phone}"))
                .setHeader("CamelAjam.CallerID", simple("<${header.number}>"))
                .setHeader("CamelAjam.Exten", header("number"))
                .to("ajam:Originate?parameter.Context=default&parameter.Priority=1"
                        + "&awaitEvent=OriginateResponse&awaitTimeout=35s")
                .setBody(simple("${header.CamelAjamOutcome.reason}"));
        }
    }

    public static class Dialler extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:call-list")
                .split(body())
                .to("seda:call");

            from("seda:call")
                .idempotentConsumer(body(), MemoryIdempotentRepository.memoryIdempotentRepository(100_000))
                    .removeOnFailure(false)
                .throttle(3).concurrentRequestsMode()
                .setProperty("number", body())
                .setHeader("CamelAjam.Channel", simple("PJSIP/${body}@trunk"))
                .setBody(constant(""))
                .to("ajam:Originate?parameter.Context=default&parameter.Exten=200&parameter.Priority=1"
                        + "&awaitEvent=OriginateResponse&awaitTimeout=35s")
                .setBody(simple("${exchangeProperty.number}: ${header.CamelAjamOutcome.reason}"))
                .to("direct:called");
        }
    }

    public static class SlowCalls extends RouteBuilder {

        @Override
        public void configure() {
            from("seda:announce")
                .throttle(5).timePeriodMillis(1000)
                .setHeader("CamelAjam.Channel", simple("PJSIP/${body}"))
                .setBody(constant(""))
                .to("ajam:Originate?parameter.Application=Playback&parameter.Data=hello-world&parameter.Async=true");
        }
    }

    public static class TransferAfterTalk extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:ask")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .setHeader("CamelAjam.Exten", header("extension"))
                .to("ajam:Atxfer?parameter.Context=default");

            from("direct:hand-over")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .to("ajam:Hangup?awaitEvent=AttendedTransfer&awaitMatch=Channel:OrigTransfererChannel&awaitTimeout=5s");
        }
    }

    public static class Fetch extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:fetch")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", simple("PJSIP/${header.phone}"))
                .setHeader("CamelAjam.Data", simple("default,${header.space}"))
                .to("ajam:Originate?parameter.Application=ParkedCall&awaitEvent=OriginateResponse&awaitTimeout=35s");
        }
    }

    public static class Digits extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:digits-then-hangup")
                .doTry()
                    .to("direct:digits")
                .doFinally()
                    .removeHeaders("CamelAjam*")
                    .setBody(constant(""))
                    .setHeader("CamelAjam.Channel", header("channel"))
                    .to("ajam:Hangup?throwExceptionOnFailure=false&awaitEvent=Hangup&awaitMatch=Channel&awaitTimeout=5s")
                .end();

            from("direct:digits")
                .errorHandler(noErrorHandler())
                .split(header("digits")).stopOnException()
                    .setHeader("CamelAjam.Digit", body())
                    .setHeader("CamelAjam.Channel", header("channel"))
                    .setBody(constant(""))
                    .to("ajam:PlayDTMF?parameter.Receive=true&awaitEvent=DTMFEnd&awaitMatch=Channel,Digit&awaitTimeout=5s");
        }
    }

    public static class Variables extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:remind")
                .setHeader("CamelAjamVariables", simple("${body}"))
                .setHeader("CamelAjam.Channel", simple("PJSIP/${header.phone}"))
                .setBody(constant(""))
                .to("ajam:Originate?parameter.Context=default&parameter.Exten=200&parameter.Priority=1"
                        + "&awaitEvent=OriginateResponse&awaitTimeout=35s")
                .setBody(simple("${header.CamelAjamOutcome.uniqueid}"));

            from("direct:customer")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", header("channel"))
                .to("ajam:Getvar?parameter.Variable=CUSTOMER")
                .setBody(simple("${body[Value]}"));
        }
    }

    public static class HangUpCaller extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:hang-up-caller")
                .setBody(constant(""))
                .to("ajam:CoreShowChannels")
                .split(simple("${body.events}"))
                    .filter(simple("${body[CallerIDNum]} == ${header.number}"))
                        .setHeader("CamelAjam.Channel", simple("${body[Channel]}"))
                        .to("ajam:Hangup?throwExceptionOnFailure=false")
                    .end()
                .end();
        }
    }

    public static class TimeLimit extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=BridgeEnter")
                .filter(simple("${body[Channel]} starts with 'PJSIP/trunk'"))
                .setHeader("CamelAjam.Channel", simple("${body[Channel]}"))
                .to("ajam:AbsoluteTimeout?parameter.Timeout=3600&throwExceptionOnFailure=false");
        }
    }

    public static class Listen extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:listen")
                .setBody(constant(""))
                .setHeader("CamelAjam.Channel", simple("PJSIP/${header.phone}"))
                .setHeader("CamelAjam.Data", simple("PJSIP/${header.agent},q"))
                .to("ajam:Originate?parameter.Application=ChanSpy&awaitEvent=OriginateResponse&awaitTimeout=35s");
        }
    }

    public static class Pause extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:pause")
                .setBody(constant(""))
                .setHeader("CamelAjam.Interface", simple("PJSIP/${header.phone}"))
                .setHeader("CamelAjam.Paused", header("paused"))
                .setHeader("CamelAjam.Reason", header("reason"))
                .to("ajam:QueuePause");

            from("direct:agent-out")
                .setBody(constant(""))
                .setHeader("CamelAjam.Interface", simple("PJSIP/${header.phone}"))
                .to("ajam:QueueRemove?parameter.Queue=support"
                        + "&awaitEvent=QueueMemberRemoved&awaitMatch=Queue,Interface&awaitTimeout=5s");
        }
    }

    public static class Wallboard extends RouteBuilder {

        @Override
        public void configure() {
            from("timer:wallboard?period=5000")
                .to("ajam:QueueSummary")
                .setBody(simple("${body.events}"))
                .marshal().json()
                .to("direct:wallboard");
        }
    }

    public static class LongWaits extends RouteBuilder {

        @Override
        public void configure() {
            from("timer:waits?period=10000")
                .to("ajam:QueueStatus")
                .split(simple("${body.events}"))
                    .filter(simple("${body[Event]} == 'QueueEntry' && ${body[Wait]} > 60"))
                        .setBody(simple("${body[CallerIDNum]} waits in ${body[Queue]} for ${body[Wait]} s"))
                        .to("direct:alert")
                    .end()
                .end();
        }
    }

    public static class CallBack extends RouteBuilder {

        @Override
        public void configure() {
            from("ajam:events?include=QueueCallerAbandon")
                .filter(simple("${body[CallerIDNum]} regex '[0-9]{6,}'"))
                .setHeader("CamelAjam.Exten", simple("${body[CallerIDNum]}"))
                .setHeader("CamelAjamVariables").body(AmiEvent.class, caller -> Map.of("QUEUE", caller.get("Queue")))
                .to("ajam:Originate?parameter.Channel=PJSIP/100&parameter.Context=default&parameter.Priority=1"
                        + "&awaitEvent=OriginateResponse&awaitTimeout=35s")
                .to("direct:called-back");
        }
    }

    public static class MuteAll extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:mute-all")
                .setBody(constant(""))
                .setHeader("CamelAjam.Conference", header("conference"))
                .to("ajam:ConfbridgeList")
                .split(simple("${body.events}"))
                    .filter(simple("${body[Admin]} == 'No'"))
                        .setHeader("CamelAjam.Conference", header("conference"))
                        .setHeader("CamelAjam.Channel", simple("${body[Channel]}"))
                        .to("ajam:ConfbridgeMute")
                    .end()
                .end();
        }
    }

    public static class Cli extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:cli")
                .setHeader("CamelAjam.Command", body())
                .to("ajam:Command")
                .setBody(simple("${body.output}"));
        }
    }

    public static class OwnEvents extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:tell")
                .to("ajam:UserEvent?parameter.UserEvent=Order");
        }
    }

    public static class Chain extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:forward")
                .setBody(constant(""))
                .setHeader("CamelAjam.Family", constant("CFWD"))
                .setHeader("CamelAjam.Key", header("phone"))
                .setHeader("CamelAjam.Val", header("number"))
                .to("ajam:DBPut")
                .setHeader("CamelAjam.Phone", header("phone"))
                .to("ajam:UserEvent?parameter.UserEvent=Forwarded");
        }
    }

    public static class Retry extends RouteBuilder {

        @Override
        public void configure() {
            errorHandler(deadLetterChannel("seda:dead").useOriginalMessage());

            onException(AjamConnectionException.class)
                .onWhen(simple("${exception.mayHaveRun} == false"))
                .maximumRedeliveries(10).redeliveryDelay(1000).useExponentialBackOff().maximumRedeliveryDelay(60000);

            from("direct:store")
                .to("ajam:DBPut")
                .to("direct:stored");
        }
    }

    public static class LongList extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:every-channel")
                .setBody(constant(""))
                .to("ajam:CoreShowChannels?streamList=true")
                .split(body()).streaming()
                    .to("direct:channel")
                .end();
        }
    }

    public static class Privileges extends RouteBuilder {

        @Override
        public void configure() {
            from("timer:privileges?repeatCount=1")
                .to("ajam:doctor")
                .choice()
                    .when(simple("${body.healthy}")).log("Asterisk is reachable, and the account may do what the routes need")
                    .otherwise().to("direct:alert")
                .end();
        }
    }
}
