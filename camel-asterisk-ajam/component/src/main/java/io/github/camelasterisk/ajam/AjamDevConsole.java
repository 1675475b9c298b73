package io.github.camelasterisk.ajam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiSecrets;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.consumer.ManagedConsumer;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the consumers of a CamelContext and the latest reports of {@code ajam:doctor}. It names no account. */
@DevConsole(name = "ajam", displayName = "Asterisk AJAM", description = "Consumers of Asterisk events, and reports of ajam:doctor")
public class AjamDevConsole extends AbstractDevConsole {

    public AjamDevConsole() {
        super("camel", "ajam", "Asterisk AJAM", "Consumers of Asterisk events, and reports of ajam:doctor");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> consumer : consumers()) {
            consumer.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        }
        reports().forEach(report -> text.append(report).append('\n'));
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("consumers", consumers().stream().map(JsonObject::new).toList());
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
