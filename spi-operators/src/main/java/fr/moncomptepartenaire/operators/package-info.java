/** The operators' REST interface: reads JSON strictly, answers problems plainly. */
@NullMarked
package fr.moncomptepartenaire.operators;

import org.jspecify.annotations.NullMarked;
