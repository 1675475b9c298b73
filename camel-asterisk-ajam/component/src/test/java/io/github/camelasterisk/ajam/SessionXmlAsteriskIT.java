package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class SessionXmlAsteriskIT extends SessionAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
