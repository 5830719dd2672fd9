package fr.moncomptepartenaire.kernel;

import java.util.Optional;
import java.util.function.Function;

/** What reading a typed value yields: the value, or why it is none. */
public sealed interface Parsed<T> {
  /** What one of the two functions makes of it. */
  <R> R fold(Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid);

  /** The character that is not accepted, where it is worth being named; else empty. */
  String culprit();

  /** A sound value. */
  record Valid<T>(T found) implements Parsed<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid) {
      return valid.apply(found);
    }

    @Override
    public String culprit() {
      return "";
    }
  }

  /**
   * No value, and why.
   *
   * @param culprit the character that is not accepted, where it is worth being named; else empty
   */
  record Invalid<T>(Defect defect, String culprit) implements Parsed<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid) {
      return invalid.apply(defect);
    }
  }

  /** A sound value. */
  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  /** No value, for this reason. */
  static <T> Parsed<T> invalid(Defect defect) {
    return new Invalid<>(defect, "");
  }

  /** A text with a character that no letter can print. */
  static <T> Parsed<T> unprintable(int codePoint) {
    return new Invalid<>(Defect.FORBIDDEN_CHARACTER, Character.toString(codePoint));
  }

  /** Whether there is a value. */
  default boolean isValid() {
    return fold(valid -> true, invalid -> false);
  }

  /** The value if there is one. */
  default Optional<T> value() {
    return fold(Optional::of, defect -> Optional.empty());
  }

  /** The same with another value made of a sound one. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> other) {
    return fold(
        valid -> new Valid<>(other.apply(valid)), defect -> new Invalid<>(defect, culprit()));
  }

  /** The value; throws {@link IllegalArgumentException} naming the defect when there is none. */
  default T orElseThrow() {
    return fold(
        Function.identity(),
        defect -> {
          throw new IllegalArgumentException(defect.code());
        });
  }
}
