package fr.moncomptepartenaire.kernel;

import java.util.Optional;
import java.util.function.Function;

/** What reading a typed value yields: the value, or why it is none. */
public sealed interface Parsed<T> {
  /** A sound value. */
  record Valid<T>(T found) implements Parsed<T> {}

  /** No value, and why. */
  record Invalid<T>(Defect defect) implements Parsed<T> {}

  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> invalid(Defect defect) {
    return new Invalid<>(defect);
  }

  default boolean isValid() {
    return this instanceof Valid;
  }

  /** The value if there is one. */
  default Optional<T> value() {
    return fold(Optional::of, defect -> Optional.empty());
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
