package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class EveryActionXmlAsteriskIT extends EveryActionAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
