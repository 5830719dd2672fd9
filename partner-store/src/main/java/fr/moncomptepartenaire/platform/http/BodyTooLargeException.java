package fr.moncomptepartenaire.platform.http;

import java.io.IOException;

/**
 * A file has more bytes than is allowed. Readers between the body and whoever has asked for it let
 * an {@link IOException} through, and make what they like of any other.
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
