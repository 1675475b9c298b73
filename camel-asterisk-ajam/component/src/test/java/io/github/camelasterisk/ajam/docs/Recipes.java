package io.github.camelasterisk.ajam.docs;

import io.github.camelasterisk.ajam.AgiOutcome;
import org.apache.camel.builder.RouteBuilder;

/** The routes of docs/recipes.md, one class for each of its sections. The tests of the families run them on real servers. */
public final class Recipes {

    private Recipes() {
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
                .to("ajam:BlindTransfer?parameter.Context=default&awaitEvent=BlindTransfer&awaitMatch=Channel:TransfererChannel&awaitTimeout=5s")
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
}
