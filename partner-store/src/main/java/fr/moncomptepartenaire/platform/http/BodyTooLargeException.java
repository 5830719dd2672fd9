package fr.moncomptepartenaire.platform.http;

import java.io.IOException;

/**
 * A file has more bytes than allowed. It is an {@link IOException} since the readers in between
 * pass that on, but may wrap other exceptions.
 */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  BodyTooLargeException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** The same as a 413 problem. */
  public RuntimeException problem() {
    return Problem.tooLarge(detail).exception();
  }
}
