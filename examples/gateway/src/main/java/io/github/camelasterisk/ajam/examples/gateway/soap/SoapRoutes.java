// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;

import io.github.camelasterisk.ajam.examples.gateway.action.ActionAnswer;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.component.cxf.transport.CamelTransportFactory;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.common.logging.Slf4jLogger;
import org.apache.cxf.message.Message;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Executes actions received by SOAP like those received by REST. */
public final class SoapRoutes extends RouteBuilder {

    private static final String OUTER = "org.apache.camel.exchange";
    private static final String SOAP_12 = "application/soap+xml";

    private final Wsdl wsdl;

    /** Creates the routes for the operations of a service. */
    public SoapRoutes(Wsdl wsdl) {
        this.wsdl = wsdl;
    }

    @Override
    public void configure() throws IOException {
        LogUtils.setLoggerClass(Slf4jLogger.class);
        Bus bus = BusFactory.newInstance().createBus();
        new CamelTransportFactory(bus).setCamelContext(getContext());
        Path file = Files.createTempFile("gateway", ".wsdl");
        file.toFile().deleteOnExit();
        Files.writeString(file, wsdl.document("camel://direct:soap"));

        from("direct:soap").routeId("soap").errorHandler(noErrorHandler())
                .process(SoapRoutes::toHttp)
                .choice()
                    .when(header(Exchange.CONTENT_TYPE).startsWith(SOAP_12)).to("direct:soap12-envelope")
                    .otherwise().to("direct:soap11-envelope")
                .end()
                .process(SoapRoutes::fromHttp);

        serve(bus, file, "soap11", Wsdl.PORT_11, Soap11.getInstance());
        serve(bus, file, "soap12", Wsdl.PORT_12, Soap12.getInstance());
    }

    /** A port of the WSDL, whose HTTP is a route of this gateway. */
    private void serve(Bus bus, Path file, String name, String port, SoapVersion version) {
        CxfEndpoint endpoint = new CxfEndpoint();
        endpoint.setCamelContext(getContext());
        endpoint.setBus(bus);
        endpoint.setAddress("camel://direct:" + name + "-envelope");
        endpoint.setWsdlURL(file.toUri().toString());
        endpoint.setServiceName("{" + Wsdl.NAMESPACE + "}" + Wsdl.SERVICE);
        endpoint.setPortName("{" + Wsdl.NAMESPACE + "}" + port);
        endpoint.setDataFormat(DataFormat.PAYLOAD);
        bindToRegistry(name, endpoint);

        from("cxf:bean:" + name).routeId(name).errorHandler(noErrorHandler())
                .process(SoapRoutes::toAction)
                .to("direct:action")
                .process(exchange -> answer(exchange, version));
    }

    private static void toHttp(Exchange exchange) {
        Request request = Request.of(exchange);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, request.contentType() == null ? "text/xml" : request.contentType());
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setBody(new ByteArrayInputStream(request.body() == null ? new byte[0] : request.body()));
    }

    /** A fault has the status that its version of SOAP requires. */
    private static void fromHttp(Exchange exchange) {
        Object status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
        Object type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status == null ? 200 : status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
    }

    private static void toAction(Exchange exchange) {
        Message message = exchange.getMessage().getHeader(CxfConstants.CAMEL_CXF_MESSAGE, Message.class);
        Request request = Request.of((Exchange) message.get(OUTER));
        CxfPayload<?> payload = exchange.getMessage().getBody(CxfPayload.class);
        SoapCall call = SoapCall.of(payload.getBody().get(0));
        request.forAction(call.action(), call.parameters(), call.query()).putInto(exchange);
    }

    private static void answer(Exchange exchange, SoapVersion version) throws XMLStreamException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ProblemException problem) {
            throw fault(problem, version);
        }
        Source result = SoapAnswer.of(Request.of(exchange).name(), (ActionAnswer) body);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(new CxfPayload<>(List.of(), List.of(result), null));
    }

    private static SoapFault fault(ProblemException problem, SoapVersion version) {
        SoapFault fault = new SoapFault(problem.getMessage(), problem.problem().isOfTheServer() ? version.getReceiver() : version.getSender());
        fault.setStatusCode(500);
        Element detail = fault.getOrCreateDetail();
        Document document = detail.getOwnerDocument();
        Element element = (Element) detail.appendChild(document.createElementNS(Wsdl.NAMESPACE, "ActionFault"));
        add(element, "Type", problem.problem().type());
        add(element, "Status", problem.problem().status());
        add(element, "Action", problem.member("action"));
        add(element, "AmiMessage", problem.member("amiMessage"));
        add(element, "MayHaveRun", problem.member("mayHaveRun"));
        add(element, "Cure", problem.problem().cure());
        return fault;
    }

    private static void add(Element parent, String name, Object value) {
        if (value != null) {
            parent.appendChild(parent.getOwnerDocument().createElementNS(Wsdl.NAMESPACE, name)).setTextContent(Xml.clean(String.valueOf(value)));
        }
    }
}
