package io.github.camelasterisk.ajam.catalogue;

/** The same with answers in XML. */
class CallFamiliesXmlAsteriskIT extends CallFamiliesAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}
