/** The first authentication: what its form asks and how its answers are read. No Keycloak here. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.claim.form;

import org.jspecify.annotations.NullMarked;
