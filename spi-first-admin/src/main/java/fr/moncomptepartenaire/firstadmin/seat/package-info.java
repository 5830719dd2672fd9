/** Keeps a seat in step with the account of its administrator. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.seat;

import org.jspecify.annotations.NullMarked;
