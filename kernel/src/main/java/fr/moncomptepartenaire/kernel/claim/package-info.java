/** The claim of a seat by a letter: who may claim, and the formats of letters and mailed codes. */
@NullMarked
package fr.moncomptepartenaire.kernel.claim;

import org.jspecify.annotations.NullMarked;
