/** Keeps a seat in step with the account of the administrator who holds it. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.seat;

import org.jspecify.annotations.NullMarked;
