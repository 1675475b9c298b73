package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class SessionXmlSimulatorTest extends SessionSimulatorTest {

    @Override
    String format() {
        return "xml";
    }
}
