package fr.moncomptepartenaire.tests.people;

/**
 * What a call must answer.
 *
 * @param code of the problem; empty where it succeeds, or where any problem will do
 */
record Cell(int status, String code) {
  static Cell of(int status) {
    return new Cell(status, "");
  }

  static Cell refused(String code) {
    return new Cell(403, code);
  }

  static final Cell NOT_FOUND = new Cell(404, "not-found");
  static final Cell NOT_PERMITTED = refused("not-permitted");
  static final Cell OUTSIDE_PERIMETER = refused("outside-perimeter");
  static final Cell MANDATE_HOLDER = refused("mandate-holder");
  static final Cell OWN_ACCOUNT = refused("own-account");

  boolean succeeds() {
    return status < 300;
  }
}
