package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class BufferXmlAsteriskIT extends BufferAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
