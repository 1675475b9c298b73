package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class ActionXmlAsteriskIT extends ActionAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
