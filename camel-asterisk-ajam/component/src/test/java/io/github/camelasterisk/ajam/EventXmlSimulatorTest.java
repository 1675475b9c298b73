package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class EventXmlSimulatorTest extends EventSimulatorTest {

    @Override
    String format() {
        return "xml";
    }
}
