/**
 * Files of people and of organisations that are being imported: what waits, what is done, and what
 * is wrong with a line.
 */
@NullMarked
package fr.moncomptepartenaire.store.imports;

import org.jspecify.annotations.NullMarked;
