package fr.moncomptepartenaire.store.imports;

import java.time.Duration;

/**
 * How {@link ImportRunner} treats one kind of import.
 *
 * @param kind the word for it in meters and spans
 * @param task the name of its threads and of its timer
 * @param workers how many transactions of a node are under way at once
 * @param round after how many transactions a worker pauses until the next second
 * @param longest no line is begun in a transaction that has gone on for so long
 * @param startsAtOnce whether a node begins with what it has taken in when that is committed, and
 *     does not wait for the next second
 * @param alreadyKnown why a line is refused that a unique key refuses whenever it is tried
 */
public record ImportPolicy(
    String kind,
    String task,
    int workers,
    int round,
    Duration longest,
    boolean startsAtOnce,
    LineError alreadyKnown) {

  /** A round that ends with the last line that waits. */
  public static final int WITHOUT_PAUSE = Integer.MAX_VALUE;
}
