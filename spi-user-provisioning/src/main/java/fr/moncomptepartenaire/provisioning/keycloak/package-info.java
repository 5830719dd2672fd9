/** What Keycloak loads of the organisations' people: token claim, set-up of realms. */
@NullMarked
package fr.moncomptepartenaire.provisioning.keycloak;

import org.jspecify.annotations.NullMarked;
