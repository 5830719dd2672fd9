/**
 * Starts real servers on the loopback interface: Keycloak from its distribution on Maven Central
 * with our jars, PostgreSQL, a mail catcher. The demo and the tests use it.
 */
@NullMarked
package fr.moncomptepartenaire.launcher;

import org.jspecify.annotations.NullMarked;
