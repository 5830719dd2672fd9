package fr.moncomptepartenaire.kernel;

import java.util.Optional;
import java.util.function.Function;

/** What reading a typed value yields: the value, or why it is none. */
public sealed interface Parsed<T> {
  /** A sound value. */
  record Valid<T>(T found) implements Parsed<T> {}

  /**
   * No value, and why.
   *
   * @param culprit the character that is not accepted, where it is worth being named; else empty
   */
  record Invalid<T>(Defect defect, String culprit) implements Parsed<T> {}

  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> invalid(Defect defect) {
    return new Invalid<>(defect, "");
  }

  /** A text with a character that no letter can print. */
  static <T> Parsed<T> unprintable(int codePoint) {
    return new Invalid<>(Defect.FORBIDDEN_CHARACTER, Character.toString(codePoint));
  }

  /** The character that is not accepted, where it is worth being named; else empty. */
  default String culprit() {
    return this instanceof Invalid<T> invalid ? invalid.culprit() : "";
  }

  default boolean isValid() {
    return this instanceof Valid;
  }

  /** The value if there is one. */
  default Optional<T> value() {
    return fold(Optional::of, defect -> Optional.empty());
  }

  /** The same with another value made of a sound one. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> other) {
    if (this instanceof Invalid<T> invalid) {
      return new Invalid<>(invalid.defect(), invalid.culprit());
    }
    return valid(other.apply(((Valid<T>) this).found()));
  }

  /** The value; throws {@link IllegalArgumentException} naming the defect when there is none. */
  default T orElseThrow() {
    return fold(
        Function.identity(),
        defect -> {
          throw new IllegalArgumentException(defect.code());
        });
  }

  /** What one of the two functions makes of it. */
  default <R> R fold(
      Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid) {
    if (this instanceof Valid<T> sound) {
      return valid.apply(sound.found());
    }
    return invalid.apply(((Invalid<T>) this).defect());
  }
}
