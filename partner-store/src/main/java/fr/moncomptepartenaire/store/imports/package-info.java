/** Imports of people and of organisations: waiting lines, outcomes and errors. */
@NullMarked
package fr.moncomptepartenaire.store.imports;

import org.jspecify.annotations.NullMarked;
