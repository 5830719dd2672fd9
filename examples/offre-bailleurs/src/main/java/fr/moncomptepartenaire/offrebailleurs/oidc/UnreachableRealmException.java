package fr.moncomptepartenaire.offrebailleurs.oidc;

/** The realm does not answer, or not as it should: nobody can sign in just now. */
public final class UnreachableRealmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreachableRealmException(String message) {
    super(message);
  }

  public UnreachableRealmException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
