package fr.moncomptepartenaire.offrebailleurs.oidc;

/** The kinds of housing whose tenants this application shows. */
public enum HousingKind {
  CONVENTIONNE("conventionne"),
  PRIVE("prive");

  private final String code;

  HousingKind(String code) {
    this.code = code;
  }

  /** How roles, texts and the API name it. */
  public String code() {
    return code;
  }
}
