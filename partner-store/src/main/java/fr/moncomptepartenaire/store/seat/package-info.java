/** The administrator's seat, and what leads to it: letters, codes, notices and replacements. */
@NullMarked
package fr.moncomptepartenaire.store.seat;

import org.jspecify.annotations.NullMarked;
