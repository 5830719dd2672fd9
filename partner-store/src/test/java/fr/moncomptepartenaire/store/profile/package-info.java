/** Tests of what stands between our tables and Keycloak. */
@NullMarked
package fr.moncomptepartenaire.store.profile;

import org.jspecify.annotations.NullMarked;
