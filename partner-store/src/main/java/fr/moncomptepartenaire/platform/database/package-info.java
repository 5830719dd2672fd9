/** Interprets failures of the database, and rolls a transaction back. */
@NullMarked
package fr.moncomptepartenaire.platform.database;

import org.jspecify.annotations.NullMarked;
