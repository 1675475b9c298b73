package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class TrapsXmlAsteriskIT extends TrapsAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
