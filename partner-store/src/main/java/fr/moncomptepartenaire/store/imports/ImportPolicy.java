package fr.moncomptepartenaire.store.imports;

import java.time.Duration;

/**
 * How {@link ImportRunner} processes one kind of import.
 *
 * @param kind the name in meters and spans
 * @param task the name of its threads and its timer
 * @param workers how many transactions a node runs at once
 * @param round after how many transactions a worker pauses until the next second
 * @param longest after this time in a transaction, no further line is begun
 * @param startsAtOnce whether a node starts an import right after the commit, without waiting for
 *     the next second
 * @param alreadyKnown the error of a line that a unique key refuses at every attempt
 */
public record ImportPolicy(
    String kind,
    String task,
    int workers,
    int round,
    Duration longest,
    boolean startsAtOnce,
    LineError alreadyKnown) {

  /** A round that ends only when no line waits. */
  public static final int WITHOUT_PAUSE = Integer.MAX_VALUE;
}
