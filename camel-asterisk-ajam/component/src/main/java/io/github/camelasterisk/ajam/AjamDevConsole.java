// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiSecrets;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.consumer.ManagedConsumer;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the consumers of a CamelContext and the latest reports of {@code ajam:doctor}. It shows no account names. */
@DevConsole(name = "ajam", displayName = "Asterisk AJAM", description = AjamDevConsole.DESCRIPTION)
public class AjamDevConsole extends AbstractDevConsole {

    static final String DESCRIPTION = "Consumers of Asterisk events, endpoints that execute actions, and reports of ajam:doctor";

    /** Creates the console {@code ajam}. */
    public AjamDevConsole() {
        super("camel", "ajam", "Asterisk AJAM", DESCRIPTION);
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        Stream.concat(consumers().stream(), producers().stream()).forEach(shown -> {
            shown.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        });
        reports().forEach(report -> text.append(report).append('\n'));
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("consumers", consumers().stream().map(JsonObject::new).toList());
        root.put("producers", producers().stream().map(JsonObject::new).toList());
        root.put("doctor", reports().stream().map(report -> new JsonObject(report.toMap())).toList());
        return root;
    }

    private List<Map<String, Object>> consumers() {
        List<Map<String, Object>> consumers = new ArrayList<>();
        for (Route route : getCamelContext().getRoutes()) {
            if (route.getConsumer() instanceof ManagedConsumer consumer) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("routeId", route.getRouteId());
                shown.put("server", consumer.getServer());
                shown.putAll(consumer.status().toMap());
                consumers.add(shown);
            }
        }
        return consumers;
    }

    /** Shows parameters by name only, since values may be confidential. */
    private List<Map<String, Object>> producers() {
        List<Map<String, Object>> producers = new ArrayList<>();
        for (Endpoint endpoint : getCamelContext().getEndpoints()) {
            if (endpoint instanceof AjamEndpoint ajam && ajam.executesActions()) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("endpoint", ajam.getServiceProtocol() + ":" + ajam.getName());
                shown.put("parameters", List.copyOf(ajam.getParameters().keySet()));
                shown.put("server", ajam.getServiceUrl());
                shown.putAll(ajam.actions().toMap());
                producers.add(shown);
            }
        }
        return producers;
    }

    private List<DoctorReport> reports() {
        return getCamelContext().getComponentNames().stream().map(name -> getCamelContext().hasComponent(name))
                .filter(AjamComponent.class::isInstance).map(AjamComponent.class::cast)
                .map(component -> component.doctorReports().entrySet()).flatMap(Collection::stream)
                .map(entry -> masked(entry.getKey(), entry.getValue())).toList();
    }

    private static DoctorReport masked(AjamAccount account, DoctorReport report) {
        return report.withManagerConf(report.managerConf().replace("[" + account.username() + "]", "[" + AmiSecrets.MASK + "]"));
    }
}
