/** What Keycloak's sessions and flows say about password and second factor (R16, R17). */
@NullMarked
package fr.moncomptepartenaire.store.assurance;

import org.jspecify.annotations.NullMarked;
