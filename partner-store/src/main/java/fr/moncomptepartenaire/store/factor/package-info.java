/** Second factors: who has one, when each was last used, and requests to reset one (R16). */
@NullMarked
package fr.moncomptepartenaire.store.factor;

import org.jspecify.annotations.NullMarked;
