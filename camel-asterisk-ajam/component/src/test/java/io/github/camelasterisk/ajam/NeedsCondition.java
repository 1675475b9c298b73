package io.github.camelasterisk.ajam;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what {@link Needs} more than the server has. */
class NeedsCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), Needs.class)
                .flatMap(needs -> AsteriskRelease.of(server(context)).missing(needs))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the server has it"));
    }

    /** Before there is a test there is only the real server. */
    private static TestServer server(ExtensionContext context) {
        return context.getTestInstance().map(test -> ((AjamTestSupport) test).server()).orElseGet(TestServer::real);
    }
}
