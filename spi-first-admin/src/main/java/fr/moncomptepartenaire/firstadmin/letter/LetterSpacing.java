package fr.moncomptepartenaire.firstadmin.letter;

/** How tight the letter is set; the tighter one is for texts of the greatest length allowed. */
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
