/**
 * What a letter opens: sign-in, the form of the first authentication, the mailed code, the seat.
 */
@NullMarked
package fr.moncomptepartenaire.firstadmin.claim;

import org.jspecify.annotations.NullMarked;
