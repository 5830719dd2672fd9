/**
 * What the people of organisations may natively see, and what our own endpoints may do to them: one
 * policy for all organisations, called by Keycloak's fine-grained admin permissions.
 */
@NullMarked
package fr.moncomptepartenaire.provisioning.fgap;

import org.jspecify.annotations.NullMarked;
