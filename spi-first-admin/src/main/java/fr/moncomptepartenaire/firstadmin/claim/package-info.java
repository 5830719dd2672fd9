/** From the letter to the seat: sign-in, first authentication's form, mailed code, claim. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.claim;

import org.jspecify.annotations.NullMarked;
