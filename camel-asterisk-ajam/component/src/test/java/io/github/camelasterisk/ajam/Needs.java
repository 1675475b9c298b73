package io.github.camelasterisk.ajam;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the server must have for a test. On a server without it the test is left out, with a line that says why; on Asterisk 22
 * and 16, which the lab has, nothing is left out.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsCondition.class)
@interface Needs {

    AsteriskFeature[] value() default {};

    /** Actions that the server must list. */
    String[] actions() default {};

    /** Events that the catalogue must know of the server's version. */
    String[] events() default {};
}
