/**
 * Second factors (R16): who has one, when each was last used, requests to reset one, and since when
 * a realm asks.
 */
@NullMarked
package fr.moncomptepartenaire.store.factor;

import org.jspecify.annotations.NullMarked;
