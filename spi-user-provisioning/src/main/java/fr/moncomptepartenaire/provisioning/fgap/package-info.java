/**
 * What organisations' people may natively see, and what our own endpoints may do to them: one
 * policy for all organisations, asked by Keycloak's fine-grained admin permissions.
 */
@NullMarked
package fr.moncomptepartenaire.provisioning.fgap;

import org.jspecify.annotations.NullMarked;
