/**
 * Organisations as the operators know them, their suspension, and which operator had a hand in what
 * (R19).
 */
@NullMarked
package fr.moncomptepartenaire.store.organisation;

import org.jspecify.annotations.NullMarked;
