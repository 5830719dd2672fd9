/** Keycloak's organizations, asked less often. */
@NullMarked
package fr.moncomptepartenaire.platform.organization;

import org.jspecify.annotations.NullMarked;
