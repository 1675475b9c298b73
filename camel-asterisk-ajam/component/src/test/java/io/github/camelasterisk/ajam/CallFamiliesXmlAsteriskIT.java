package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class CallFamiliesXmlAsteriskIT extends CallFamiliesAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
