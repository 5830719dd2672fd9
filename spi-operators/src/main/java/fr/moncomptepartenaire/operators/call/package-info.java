/** One request of an operator, and what it is refused for. */
@NullMarked
package fr.moncomptepartenaire.operators.call;

import org.jspecify.annotations.NullMarked;
