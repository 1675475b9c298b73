package io.github.camelasterisk.ajam.catalogue;

/** The same with answers in XML. */
class ServiceFamiliesXmlAsteriskIT extends ServiceFamiliesAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}
