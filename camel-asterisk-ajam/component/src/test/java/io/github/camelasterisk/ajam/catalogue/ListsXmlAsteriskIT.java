package io.github.camelasterisk.ajam.catalogue;

/** The same with answers in XML. */
class ListsXmlAsteriskIT extends ListsAsteriskIT {

    @Override
    protected String format() {
        return "xml";
    }
}
