/**
 * The letter that carries the provisional identifier and password to an organisation. No dependency
 * on Keycloak.
 */
@NullMarked
package fr.moncomptepartenaire.firstadmin.letter;

import org.jspecify.annotations.NullMarked;
