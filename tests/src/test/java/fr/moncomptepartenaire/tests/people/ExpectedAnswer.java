package fr.moncomptepartenaire.tests.people;

/**
 * What a call must answer.
 *
 * @param code of the problem; empty where it succeeds, or where any problem will do
 */
record ExpectedAnswer(int status, String code) {
  static ExpectedAnswer of(int status) {
    return new ExpectedAnswer(status, "");
  }

  static ExpectedAnswer refused(String code) {
    return new ExpectedAnswer(403, code);
  }

  static final ExpectedAnswer NOT_FOUND = new ExpectedAnswer(404, "not-found");
  static final ExpectedAnswer NOT_PERMITTED = refused("not-permitted");
  static final ExpectedAnswer OUTSIDE_PERIMETER = refused("outside-perimeter");
  static final ExpectedAnswer MANDATE_HOLDER = refused("mandate-holder");
  static final ExpectedAnswer OWN_ACCOUNT = refused("own-account");

  boolean succeeds() {
    return status < 300;
  }
}
