/** Letters that operators request: for one organisation, a selection or an import. */
@NullMarked
package fr.moncomptepartenaire.operators.letter;

import org.jspecify.annotations.NullMarked;
