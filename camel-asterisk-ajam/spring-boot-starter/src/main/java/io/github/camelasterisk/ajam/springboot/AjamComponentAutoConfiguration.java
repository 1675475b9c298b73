// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.springboot;

import java.util.HashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Sets the properties {@code camel.component.ajam.*} on the component. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, AjamComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.ajam"})
public class AjamComponentAutoConfiguration {

    /** Returns what sets the options of the properties on each {@code ajam} component. */
    @Lazy
    @Bean
    ComponentCustomizer ajamComponentCustomizer(ApplicationContext application, CamelContext camel,
            AjamComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component component) {
                Map<String, Object> options = CamelPropertiesHelper.getNonNullProperties(camel, configuration);
                Object initial = options.remove("configuration");
                if (initial != null) {
                    // replaces all options, so it comes before the others
                    CamelPropertiesHelper.setCamelProperties(camel, component, new HashMap<>(Map.of("configuration", initial)), false);
                }
                CamelPropertiesHelper.setCamelProperties(camel, component, options, false);
            }

            @Override
            public boolean isEnabled(String name, Component component) {
                return component instanceof AjamComponent && HierarchicalPropertiesEvaluator.evaluate(application,
                        "camel.component.customizer", "camel.component.ajam.customizer");
            }
        };
    }
}
