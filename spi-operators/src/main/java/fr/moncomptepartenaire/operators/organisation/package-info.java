/** Registers, updates, lists and suspends organisations. */
@NullMarked
package fr.moncomptepartenaire.operators.organisation;

import org.jspecify.annotations.NullMarked;
