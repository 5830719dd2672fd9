package fr.moncomptepartenaire.offrebailleurs.oidc;

/** A sign-in that came to nothing; the person may begin a new one. */
public final class SignInFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public SignInFailure(String message) {
    super(message);
  }

  public SignInFailure(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
