package fr.moncomptepartenaire.offrebailleurs.oidc;

/** A token is not what it must be. The message says why, for the log; it quotes no token. */
public final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedTokenException(String message) {
    super(message);
  }

  public RefusedTokenException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
