package fr.moncomptepartenaire.firstadmin.letter;

/** The spacing of the letter; the tight one is for texts of the greatest length allowed. */
enum LetterSpacing {
  USUAL("usual"),
  TIGHT("tight");

  private final String styleClass;

  LetterSpacing(String styleClass) {
    this.styleClass = styleClass;
  }

  /** Its class in the template's style sheet. */
  String styleClass() {
    return styleClass;
  }
}
