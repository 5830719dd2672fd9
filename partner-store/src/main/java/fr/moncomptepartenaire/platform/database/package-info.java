/** What a refusal of the database means, and how to give a transaction up. */
@NullMarked
package fr.moncomptepartenaire.platform.database;

import org.jspecify.annotations.NullMarked;
