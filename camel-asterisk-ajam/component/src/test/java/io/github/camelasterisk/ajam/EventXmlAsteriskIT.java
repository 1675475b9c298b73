package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class EventXmlAsteriskIT extends EventAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
