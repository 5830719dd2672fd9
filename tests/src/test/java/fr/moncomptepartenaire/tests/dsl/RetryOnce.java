package fr.moncomptepartenaire.tests.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks tests that drive a browser. On a busy machine a page can come late, which is no defect of
 * the product. A failed test runs once more at the end, and Maven counts it under "Flakes". No
 * other test is retried (see {@link NoRetry}).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RetryOnce {}
