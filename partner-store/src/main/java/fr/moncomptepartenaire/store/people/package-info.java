/**
 * The members of an organisation: mandates, identifiers, credentials, addresses, and the list of
 * them all.
 */
@NullMarked
package fr.moncomptepartenaire.store.people;

import org.jspecify.annotations.NullMarked;
