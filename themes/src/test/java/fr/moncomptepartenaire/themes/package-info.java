/**
 * Renders every page and message of the themes as Keycloak does, and reads them as a browser does.
 */
@NullMarked
package fr.moncomptepartenaire.themes;

import org.jspecify.annotations.NullMarked;
