package fr.moncomptepartenaire.tests.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For tests that drive a browser: on a machine busy with something else a page can come late, which
 * says nothing about the product. What fails is run once more at the end, and Maven counts it under
 * "Flakes". No other test is tried again (see {@link NoRetry}).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RetryOnce {}
