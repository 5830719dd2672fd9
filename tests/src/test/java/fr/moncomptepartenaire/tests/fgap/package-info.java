/** What Keycloak's own interfaces and console let delegates and administrators do. */
@NullMarked
package fr.moncomptepartenaire.tests.fgap;

import org.jspecify.annotations.NullMarked;
