package fr.moncomptepartenaire.tests.claim;

import fr.moncomptepartenaire.launcher.CaughtMail;

/** Tells our mails apart. */
final class Mails {
  private Mails() {}

  static boolean tellsTheIdentifier(CaughtMail mail) {
    return mail.subject().equals("Votre identifiant Mon Compte Partenaire");
  }

  static boolean leadsToANewPassword(CaughtMail mail) {
    return mail.subject().equals("Choisir un nouveau mot de passe");
  }

  static boolean tellsACode(CaughtMail mail) {
    return mail.subject().equals("Votre code de vérification Mon Compte Partenaire");
  }
}
