/** What Keycloak loads of the store: tables, settings, set-up of realms, clean-up. */
@NullMarked
package fr.moncomptepartenaire.store.keycloak;

import org.jspecify.annotations.NullMarked;
