package fr.moncomptepartenaire.platform.http;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total how many items all pages have
 */
public record Page<T extends Record>(long total, List<T> items) {
  public Page {
    items = List.copyOf(items);
  }

  /** The rows of a page, each as its JSON record. */
  public static <R, T extends Record> Page<T> of(
      long total, List<R> rows, Function<? super R, T> json) {
    return new Page<>(total, rows.stream().map(json).toList());
  }
}
