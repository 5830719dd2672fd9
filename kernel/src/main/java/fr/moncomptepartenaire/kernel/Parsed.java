package fr.moncomptepartenaire.kernel;

import java.util.Optional;
import java.util.function.Function;

/** The result of parsing a typed value: the value, or the defect. */
public sealed interface Parsed<T> {
  /** Applies one of the two functions and returns its result. */
  <R> R fold(Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid);

  /** The character at fault, if an error message should name it; else empty. */
  String culprit();

  /** The typed value is accepted. */
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
   * The value is not accepted.
   *
   * @param culprit the character at fault, if an error message should name it; else empty
   */
  record Invalid<T>(Defect defect, String culprit) implements Parsed<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> valid, Function<? super Defect, ? extends R> invalid) {
      return invalid.apply(defect);
    }
  }

  /** The result for an accepted value. */
  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  /** The result for a defect without a character to name. */
  static <T> Parsed<T> invalid(Defect defect) {
    return new Invalid<>(defect, "");
  }

  /** The defect of a text with a character that no letter can print. */
  static <T> Parsed<T> unprintable(int codePoint) {
    return new Invalid<>(Defect.FORBIDDEN_CHARACTER, Character.toString(codePoint));
  }

  /** Whether the typed value is accepted. */
  default boolean isValid() {
    return fold(valid -> true, invalid -> false);
  }

  /** The value if there is one. */
  default Optional<T> value() {
    return fold(Optional::of, defect -> Optional.empty());
  }

  /** The same result with the value, if there is one, converted. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> other) {
    return fold(
        valid -> new Valid<>(other.apply(valid)), defect -> new Invalid<>(defect, culprit()));
  }

  /** The value. Throws {@link IllegalArgumentException} with the defect's name if there is none. */
  default T orElseThrow() {
    return fold(
        Function.identity(),
        defect -> {
          throw new IllegalArgumentException(defect.code());
        });
  }
}
