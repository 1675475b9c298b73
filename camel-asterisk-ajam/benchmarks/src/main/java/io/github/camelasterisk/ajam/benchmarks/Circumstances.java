// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.impl.DefaultCamelContext;
import org.asteriskjava.manager.ManagerConnection;

/** The environment of the measurements. */
final class Circumstances {

    private Circumstances() {
    }

    static Map<String, String> of(Options options, Settings settings, String load) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        all.put("machine", String.format(Locale.ROOT, "%s, %d processors, %.0f GB, %s %s", processor(), system.getAvailableProcessors(),
                system.getTotalMemorySize() / 1e9, system.getName(), system.getVersion()));
        all.put("load average before", load);
        all.put("JVM", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version"));
        all.put("flags of the JVMs", String.join(" ", Part.BURST.jvmFlags()) + "; with 1,000 consumers "
                + String.join(" ", Part.MANY.jvmFlags()));
        all.put("Asterisk", asterisk(settings));
        all.put("Camel, asterisk-java", new DefaultCamelContext().getVersion() + ", " + version(ManagerConnection.class));
        all.put("rounds", options.rounds() + ", with bursts of about " + String.format(Locale.ROOT, "%,d", options.events()) + " events");
        return all;
    }

    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        return !Files.exists(cpus) ? System.getProperty("os.arch")
                : Files.readAllLines(cpus).stream().filter(line -> line.startsWith("model name")).findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
    }

    private static String asterisk(Settings settings) throws IOException {
        try (RawClient client = new RawClient(settings, "off")) {
            return client.ask("Action=CoreSettings").lines().filter(line -> line.startsWith("AsteriskVersion: "))
                    .map(line -> line.substring(line.indexOf(' ') + 1)).findFirst().orElse("unknown");
        }
    }

    private static String version(Class<?> type) {
        String jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString();
        return jar.replaceAll("^.*?-(\\d.*)\\.jar$", "$1");
    }
}
