/** One request of an operator, and the reasons to refuse it. */
@NullMarked
package fr.moncomptepartenaire.operators.call;

import org.jspecify.annotations.NullMarked;
