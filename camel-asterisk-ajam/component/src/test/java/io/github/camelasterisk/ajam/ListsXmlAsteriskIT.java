package io.github.camelasterisk.ajam;

/** The same with answers in XML. */
class ListsXmlAsteriskIT extends ListsAsteriskIT {

    @Override
    String format() {
        return "xml";
    }
}
