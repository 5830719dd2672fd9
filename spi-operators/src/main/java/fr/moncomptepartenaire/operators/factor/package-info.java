/** Second factors: two operators reset one (R16), and operators read who has none. */
@NullMarked
package fr.moncomptepartenaire.operators.factor;

import org.jspecify.annotations.NullMarked;
