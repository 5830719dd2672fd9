/**
 * Our tables, and the only code that writes them.
 *
 * <p>Whatever must happen once or be unique is decided here by a unique key or by a conditional
 * UPDATE whose row count is the answer, in the transaction of the act itself: never by a cache, a
 * session note or a lock in memory.
 */
@NullMarked
package fr.moncomptepartenaire.store;

import org.jspecify.annotations.NullMarked;
