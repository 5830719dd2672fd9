/** Which acts need a second operator (R19). */
@NullMarked
package fr.moncomptepartenaire.kernel.operator;

import org.jspecify.annotations.NullMarked;
