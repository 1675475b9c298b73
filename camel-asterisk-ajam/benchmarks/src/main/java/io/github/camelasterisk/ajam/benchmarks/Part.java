package io.github.camelasterisk.ajam.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be measured alone. */
enum Part {

    BURST {
        @Override
        void addTo(Map<String, Subject> subjects) {
            subjects.put("raw drain", new Burst(RawDrain::new));
            subjects.put("ajam", new Burst(AjamEvents::new));
            subjects.put("asterisk-java", new Burst(AsteriskJavaEvents::new));
            subjects.put("camel-asterisk", new Burst(CamelAsteriskEvents::new));
        }
    };

    abstract void addTo(Map<String, Subject> subjects);

    /** In the order in which they take turns. */
    Map<String, Subject> subjects() {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        addTo(subjects);
        return subjects;
    }
}
