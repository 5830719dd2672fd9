/** Letters: issued, printed, in use and at their end. */
@NullMarked
package fr.moncomptepartenaire.tests.letter;

import org.jspecify.annotations.NullMarked;
