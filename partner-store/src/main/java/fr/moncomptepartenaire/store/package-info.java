/**
 * Our tables, and the only code that writes to them.
 *
 * <p>Whatever must happen once or be unique is decided in the transaction of the act: by a unique
 * key, or by the row count of a conditional UPDATE. It is never decided by a cache, a session note
 * or a lock in memory.
 */
@NullMarked
package fr.moncomptepartenaire.store;

import org.jspecify.annotations.NullMarked;
