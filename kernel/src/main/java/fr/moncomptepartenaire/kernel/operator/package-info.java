/** Which acts need a second operator (R19), and what operators look for. */
@NullMarked
package fr.moncomptepartenaire.kernel.operator;

import org.jspecify.annotations.NullMarked;
