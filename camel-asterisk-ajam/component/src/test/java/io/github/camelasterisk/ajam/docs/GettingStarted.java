// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The project of docs/getting-started.md: the files that the page shows, and the program that they are. */
final class GettingStarted {

    private static final Pattern FILE = Pattern.compile("(?s)\\n`([^`\\n]+)`:\\n\\n```\\w+\\n(.*?)```");
    private static final String RESOURCES = "src/main/resources/";

    private final Map<String, String> files = new LinkedHashMap<>();

    GettingStarted(DocsPage page) {
        Matcher file = FILE.matcher(page.text());
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
    }

    /** The content of a file that the page shows. */
    String file(String name) {
        if (!files.containsKey(name)) {
            throw new AssertionError("The page has no file " + name + ", but " + files.keySet());
        }
        return files.get(name);
    }

    /**
     * Starts the program.
     *
     * @param folder   for its routes
     * @param settings replace those of application.properties
     * @param edit     what a reader changes in the routes
     */
    Run start(Path folder, Map<String, String> settings, UnaryOperator<String> edit) throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith(RESOURCES + "routes/")) {
                Files.writeString(folder.resolve(Path.of(file.getKey()).getFileName()), edit.apply(file.getValue()));
            }
        }
        Properties properties = properties();
        properties.putAll(settings);
        properties.setProperty("camel.main.routesIncludePattern", "file:" + folder + "/*.yaml");
        return new Run(properties);
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(file(RESOURCES + "application.properties")));
        return properties;
    }

    /** The running program. */
    static final class Run implements AutoCloseable {

        private final Main main = new Main();
        private final List<String> log = new CopyOnWriteArrayList<>();

        private Run(Properties properties) {
            main.setDefaultPropertyPlaceholderLocation("false");
            main.setInitialProperties(properties);
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void afterConfigure(BaseMainSupport support) {
                    CamelContext context = support.getCamelContext();
                    context.getCamelContextExtension().addLogListener((exchange, logger, message) -> {
                        log.add(message);
                        return message;
                    });
                }
            });
            main.start();
        }

        CamelContext context() {
            return main.getCamelContext();
        }

        /** What its routes have logged. */
        List<String> log() {
            return log;
        }

        @Override
        public void close() {
            main.stop();
        }
    }
}
