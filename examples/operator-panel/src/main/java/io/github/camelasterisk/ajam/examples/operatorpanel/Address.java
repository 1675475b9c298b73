package io.github.camelasterisk.ajam.examples.operatorpanel;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Prints where the page is, once it is there. */
final class Address extends MainListenerSupport {

    @Override
    public void afterStart(BaseMainSupport main) {
        System.out.println(main.getCamelContext().resolvePropertyPlaceholders("The operator panel is at http://{{gateway.host}}:{{gateway.port}}/panel/"));
    }
}
