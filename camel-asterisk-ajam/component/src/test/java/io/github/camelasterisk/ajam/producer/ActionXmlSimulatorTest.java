// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

/** The same with answers in XML. */
class ActionXmlSimulatorTest extends ActionSimulatorTest {

    @Override
    protected String format() {
        return "xml";
    }
}
