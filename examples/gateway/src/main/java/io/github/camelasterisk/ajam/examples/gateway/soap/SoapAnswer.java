// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.soap;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.AmiSecrets;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.action.ActionAnswer;

/** Writes a response as the element that the WSDL defines. */
final class SoapAnswer {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    /** Fields of a response that have their own elements. */
    private static final List<String> NAMED = List.of("Response", "Message", "ActionID");
    private static final Set<String> OUTPUT = Set.of("Output", "output");

    private final XMLStreamWriter xml;
    private final Role role;

    private SoapAnswer(XMLStreamWriter xml, Role role) {
        this.xml = xml;
        this.role = role;
    }

    static Source of(String action, ActionAnswer answer) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
        new SoapAnswer(writer, answer.role()).write(action, answer);
        writer.close();
        return new StreamSource(new StringReader(text.toString()));
    }

    private void write(String action, ActionAnswer answer) throws XMLStreamException {
        xml.setDefaultNamespace(Wsdl.NAMESPACE);
        start(action + "Response");
        xml.writeDefaultNamespace(Wsdl.NAMESPACE);
        start("Result");
        writeFields(answer.response());
        for (AmiEvent item = answer.nextItem(); item != null; item = answer.nextItem()) {
            writeEvent("Event", item);
        }
        if (answer.awaited() != null) {
            writeEvent("AwaitedEvent", answer.awaited());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void writeFields(Map<String, Object> response) throws XMLStreamException {
        for (String name : NAMED) {
            if (response.get(name) instanceof String value) {
                element(name, value);
            }
        }
        List<String> output = response instanceof AmiResponse ami ? ami.output() : List.of();
        for (String line : output) {
            element("Output", AmiSecrets.line(line));
        }
        for (Map.Entry<String, Object> field : response.entrySet()) {
            if (!NAMED.contains(field.getKey()) && !OUTPUT.contains(field.getKey())) {
                writeField(field);
            }
        }
    }

    private void writeEvent(String element, AmiEvent event) throws XMLStreamException {
        start(element);
        element("Name", event.name());
        for (Map.Entry<String, Object> field : event.entrySet()) {
            if (!"Event".equals(field.getKey())) {
                writeField(field);
            }
        }
        xml.writeEndElement();
    }

    private void writeField(Map.Entry<String, Object> field) throws XMLStreamException {
        if (!role.allowsField(field.getKey())) {
            return;
        }
        for (Object value : field.getValue() instanceof List<?> values ? values : List.of(field.getValue())) {
            start("Field");
            element("Name", field.getKey());
            element("Value", AmiSecrets.shown(field.getKey(), String.valueOf(value)));
            xml.writeEndElement();
        }
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(Wsdl.NAMESPACE, name);
    }

    private void element(String name, String text) throws XMLStreamException {
        start(name);
        xml.writeCharacters(Xml.clean(text));
        xml.writeEndElement();
    }
}
