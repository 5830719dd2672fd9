/** Second factors: losing one, and who has none. */
@NullMarked
package fr.moncomptepartenaire.tests.factor;

import org.jspecify.annotations.NullMarked;
