/** What all stores need to ask the database. */
@NullMarked
package fr.moncomptepartenaire.store.query;

import org.jspecify.annotations.NullMarked;
