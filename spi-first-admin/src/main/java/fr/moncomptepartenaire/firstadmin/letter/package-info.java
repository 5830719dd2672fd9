/**
 * The letter that carries the provisional identifier and password to an organisation. No Keycloak.
 */
@NullMarked
package fr.moncomptepartenaire.firstadmin.letter;

import org.jspecify.annotations.NullMarked;
