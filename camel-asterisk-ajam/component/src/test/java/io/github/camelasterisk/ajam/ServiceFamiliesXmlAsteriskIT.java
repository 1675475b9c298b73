package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class ServiceFamiliesXmlAsteriskIT extends ServiceFamiliesAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
