// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.soap;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;
import io.github.camelasterisk.ajam.examples.gateway.action.Actions;

/**
 * Describes the gateway as WSDL 1.1, document/literal wrapped: an operation per offered action, generated from the catalogue, for SOAP
 * 1.1 and 1.2.
 */
public final class Wsdl {

    static final String NAMESPACE = "urn:ajam-gateway:soap";
    static final String SERVICE = "AsteriskService";
    static final String PORT_11 = "Asterisk";
    static final String PORT_12 = "Asterisk12";

    private final List<CatalogueAction> actions;

    /** Describes these actions. */
    public Wsdl(Actions actions) {
        this.actions = actions.all();
    }

    /** Returns the document for the address that a client used. */
    public String document(String address) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <wsdl:definitions name="Asterisk" targetNamespace="%1$s" xmlns:tns="%1$s"
                    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">
                <wsdl:types>
                <xsd:schema targetNamespace="%1$s" elementFormDefault="qualified">
                %2$s%3$s</xsd:schema>
                </wsdl:types>
                <wsdl:message name="ActionFault"><wsdl:part name="fault" element="tns:ActionFault"/></wsdl:message>
                %4$s<wsdl:portType name="Asterisk">
                %5$s</wsdl:portType>
                %6$s%7$s<wsdl:service name="%8$s">
                <wsdl:port name="%9$s" binding="tns:AsteriskSoap"><soap:address location="%11$s"/></wsdl:port>
                <wsdl:port name="%10$s" binding="tns:AsteriskSoap12"><soap12:address location="%11$s"/></wsdl:port>
                </wsdl:service>
                </wsdl:definitions>
                """.formatted(NAMESPACE, common(), each(Wsdl::elements), each(Wsdl::messages), each(Wsdl::operation), binding("AsteriskSoap", "soap"),
                binding("AsteriskSoap12", "soap12"), SERVICE, PORT_11, PORT_12, Xml.escaped(address));
    }

    private String each(java.util.function.Function<CatalogueAction, String> part) {
        return actions.stream().map(part).collect(Collectors.joining());
    }

    /** Flat types of names and values, which PHP and other clients without generated classes can read easily. */
    private static String common() {
        return """
                <xsd:complexType name="NameValue"><xsd:sequence>
                <xsd:element name="Name" type="xsd:string"/><xsd:element name="Value" type="xsd:string"/>
                </xsd:sequence></xsd:complexType>
                <xsd:complexType name="Event"><xsd:sequence>
                <xsd:element name="Name" type="xsd:string"/><xsd:element name="Field" type="tns:NameValue" minOccurs="0" maxOccurs="unbounded"/>
                </xsd:sequence></xsd:complexType>
                <xsd:complexType name="ActionResult"><xsd:sequence>
                <xsd:element name="Response" type="xsd:string" minOccurs="0"/>
                <xsd:element name="Message" type="xsd:string" minOccurs="0"/>
                <xsd:element name="ActionID" type="xsd:string" minOccurs="0"/>
                <xsd:element name="Output" type="xsd:string" minOccurs="0" maxOccurs="unbounded"/>
                <xsd:element name="Field" type="tns:NameValue" minOccurs="0" maxOccurs="unbounded"/>
                <xsd:element name="Event" type="tns:Event" minOccurs="0" maxOccurs="unbounded"/>
                <xsd:element name="AwaitedEvent" type="tns:Event" minOccurs="0"/>
                </xsd:sequence></xsd:complexType>
                <xsd:element name="ActionFault"><xsd:complexType><xsd:sequence>
                <xsd:element name="Type" type="xsd:string"/>
                <xsd:element name="Status" type="xsd:int"/>
                <xsd:element name="Action" type="xsd:string" minOccurs="0"/>
                <xsd:element name="AmiMessage" type="xsd:string" minOccurs="0"/>
                <xsd:element name="MayHaveRun" type="xsd:boolean" minOccurs="0"/>
                <xsd:element name="Cure" type="xsd:string"/>
                </xsd:sequence></xsd:complexType></xsd:element>
                """;
    }

    private static String elements(CatalogueAction action) {
        String parameters = action.parameters().stream().filter(parameter -> !parameter.numbered()).map(Wsdl::element).collect(Collectors.joining());
        String any = action.anyParameter() || action.parameters().stream().anyMatch(CatalogueParameter::numbered)
                ? "<xsd:element name=\"Parameter\" type=\"tns:NameValue\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n" : "";
        return """
                <xsd:element name="%1$s"><xsd:complexType><xsd:sequence>
                %2$s%3$s<xsd:element name="ActionID" type="xsd:string" minOccurs="0"/>
                <xsd:element name="Await" type="xsd:string" minOccurs="0"/>
                <xsd:element name="AwaitTimeout" type="xsd:int" minOccurs="0"/>
                <xsd:element name="AwaitMatch" type="xsd:string" minOccurs="0"/>
                </xsd:sequence></xsd:complexType></xsd:element>
                <xsd:element name="%1$sResponse"><xsd:complexType><xsd:sequence>
                <xsd:element name="Result" type="tns:ActionResult"/>
                </xsd:sequence></xsd:complexType></xsd:element>
                """.formatted(action.name(), parameters, any);
    }

    private static String element(CatalogueParameter parameter) {
        boolean assignments = parameter.repeated() && parameter.name().equals("Variable");
        return "<xsd:element name=\"" + parameter.name() + "\" type=\"" + (assignments ? "tns:NameValue" : "xsd:string") + "\""
                + (parameter.required() ? "" : " minOccurs=\"0\"") + (parameter.repeated() ? " maxOccurs=\"unbounded\"" : "") + "/>\n";
    }

    private static String messages(CatalogueAction action) {
        return """
                <wsdl:message name="%1$s"><wsdl:part name="parameters" element="tns:%1$s"/></wsdl:message>
                <wsdl:message name="%1$sResponse"><wsdl:part name="parameters" element="tns:%1$sResponse"/></wsdl:message>
                """.formatted(action.name());
    }

    private static String operation(CatalogueAction action) {
        return """
                <wsdl:operation name="%1$s">
                <wsdl:input message="tns:%1$s"/><wsdl:output message="tns:%1$sResponse"/>
                <wsdl:fault name="ActionFault" message="tns:ActionFault"/>
                </wsdl:operation>
                """.formatted(action.name());
    }

    private String binding(String name, String prefix) {
        String operations = each(action -> """
                <wsdl:operation name="%1$s"><%2$s:operation soapAction="%3$s:%1$s"/>
                <wsdl:input><%2$s:body use="literal"/></wsdl:input><wsdl:output><%2$s:body use="literal"/></wsdl:output>
                <wsdl:fault name="ActionFault"><%2$s:fault name="ActionFault" use="literal"/></wsdl:fault>
                </wsdl:operation>
                """.formatted(action.name(), prefix, NAMESPACE));
        return """
                <wsdl:binding name="%1$s" type="tns:Asterisk">
                <%2$s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
                %3$s</wsdl:binding>
                """.formatted(name, prefix, operations);
    }
}
