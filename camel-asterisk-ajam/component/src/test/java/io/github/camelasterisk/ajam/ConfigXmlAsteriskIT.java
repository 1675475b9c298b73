package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class ConfigXmlAsteriskIT extends ConfigAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
