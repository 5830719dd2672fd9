package fr.moncomptepartenaire.tests.dsl;

import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a page. A failure shows the whole page. */
public final class PageAssert extends AbstractAssert<PageAssert, Page> {
  PageAssert(Page page) {
    super(page, PageAssert.class);
  }

  /** Checks for Keycloak's page that asks for identifier and password. */
  public PageAssert isSignIn() {
    return holds(actual.isSignIn(), "the sign-in page");
  }

  public PageAssert isNotSignIn() {
    return holds(!actual.isSignIn(), "another page than the sign-in page");
  }

  /** Checks for the form of the first authentication. */
  public PageAssert isClaimForm() {
    return holds(actual.isClaimForm(), "the claim form");
  }

  public PageAssert isNotClaimForm() {
    return holds(!actual.isClaimForm(), "another page than the claim form");
  }

  /** Checks for the page that asks for the mailed code. */
  public PageAssert isCodeForm() {
    return holds(actual.isCodeForm(), "the page that asks for the code");
  }

  public PageAssert isNotCodeForm() {
    return holds(!actual.isCodeForm(), "another page than the one that asks for the code");
  }

  /** Checks for the page on which a new password is chosen. */
  public PageAssert isPasswordForm() {
    return holds(actual.isPasswordForm(), "the page on which a password is chosen");
  }

  public PageAssert isNotPasswordForm() {
    return holds(!actual.isPasswordForm(), "another page than the one for a password");
  }

  /** Checks for the page on which the charter is accepted. */
  public PageAssert isCharterForm() {
    return holds(actual.isCharterForm(), "the page of the charter");
  }

  /** Checks for our notice page of that kind. */
  public PageAssert isNotice(String kind) {
    return holds(actual.notice().equals(Optional.of(kind)), "the notice " + kind);
  }

  /** Checks that the application got an authorization code. */
  public PageAssert isSignedIn() {
    return holds(actual.authorizationCode().isPresent(), "the application, signed in");
  }

  /** Checks that the application got no authorization code. */
  public PageAssert isNotSignedIn() {
    return holds(actual.authorizationCode().isEmpty(), "nobody signed in");
  }

  /** Checks that the error beside a field contains this text. */
  public PageAssert hasError(String field, String text) {
    return holds(actual.errorOf(field).contains(text), "the error « " + text + " » at " + field);
  }

  /** Checks that a field has an error. */
  public PageAssert hasErrorAt(String field) {
    return holds(!actual.errorOf(field).isBlank(), "an error at " + field);
  }

  public PageAssert hasNoErrorAt(String field) {
    return holds(actual.errorOf(field).isEmpty(), "no error at " + field);
  }

  public PageAssert hasStatus(int status) {
    return holds(actual.status() == status, "status " + status);
  }

  /** Checks that the server has not failed. */
  public PageAssert isNoServerError() {
    return holds(actual.status() < 500, "no failure of the server");
  }

  private PageAssert holds(boolean as, String expected) {
    if (!as) {
      failWithMessage("expected %s, but was %s", expected, actual);
    }
    return this;
  }
}
