package fr.moncomptepartenaire.launcher;

import java.util.Map;

/**
 * What an institution sets for the foot of pages and mails (docs/operations.md, "Settings"): the
 * demo and the tests show it as a real server would. The addresses lead nowhere.
 */
public final class ExampleHelp {
  private static final String OPTION = "KC_SPI_PARTNER_SETTINGS__DEFAULT__";
  private static final String SITE = "https://partenaires.example/";

  /** The variables of the server's environment. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          OPTION + "CONTACT", "le service partenaires",
          OPTION + "CONTACT_TELEPHONE", "01 23 45 67 89",
          OPTION + "CONTACT_MAIL", "service@partenaires.example",
          OPTION + "CONTACT_LINK", SITE + "contact",
          OPTION + "HELP_LINK", SITE + "aide",
          OPTION + "LEGAL_NOTICE_LINK", SITE + "mentions-legales",
          OPTION + "PERSONAL_DATA_LINK", SITE + "donnees-personnelles",
          OPTION + "ACCESSIBILITY_LINK", SITE + "accessibilite",
          OPTION + "ACCESSIBILITY_STATUS", "partial");

  private ExampleHelp() {}
}
