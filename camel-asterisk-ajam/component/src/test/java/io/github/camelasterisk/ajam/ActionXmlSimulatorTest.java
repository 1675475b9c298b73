package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class ActionXmlSimulatorTest extends ActionSimulatorTest {

    @Override
    String format() {
        return "xml";
    }
}
