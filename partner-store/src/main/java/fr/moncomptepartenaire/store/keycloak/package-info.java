/** What Keycloak loads from the store: tables, set-up of realms, its organizations, clean-up. */
@NullMarked
package fr.moncomptepartenaire.store.keycloak;

import org.jspecify.annotations.NullMarked;
