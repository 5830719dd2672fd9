package fr.moncomptepartenaire.tests.claim;

import fr.moncomptepartenaire.launcher.CaughtMail;

/** Tells our mails apart. */
public final class Mails {
  private Mails() {}

  public static boolean tellsTheIdentifier(CaughtMail mail) {
    return mail.subject().equals("Votre identifiant Mon Compte Partenaire");
  }

  public static boolean leadsToANewPassword(CaughtMail mail) {
    return mail.subject().equals("Choisir un nouveau mot de passe");
  }

  public static boolean tellsACode(CaughtMail mail) {
    return mail.subject().equals("Votre code de vérification Mon Compte Partenaire");
  }
}
