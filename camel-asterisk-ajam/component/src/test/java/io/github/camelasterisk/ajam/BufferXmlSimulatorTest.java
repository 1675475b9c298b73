package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class BufferXmlSimulatorTest extends BufferSimulatorTest {

    @Override
    String format() {
        return "xml";
    }
}
