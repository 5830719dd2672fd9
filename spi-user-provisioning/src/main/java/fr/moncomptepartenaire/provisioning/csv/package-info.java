/** Files of people as spreadsheets write and read them: plain Java, no Keycloak. */
@NullMarked
package fr.moncomptepartenaire.provisioning.csv;

import org.jspecify.annotations.NullMarked;
