/**
 * The members of an organisation: mandates, identifiers, credentials, addresses, and their list.
 */
@NullMarked
package fr.moncomptepartenaire.store.people;

import org.jspecify.annotations.NullMarked;
