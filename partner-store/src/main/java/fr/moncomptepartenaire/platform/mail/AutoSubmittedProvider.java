package fr.moncomptepartenaire.platform.mail;

import jakarta.mail.Provider;

/** Registers {@link AutoSubmittedTransport} with Jakarta Mail as the SMTP transport. */
public final class AutoSubmittedProvider extends Provider {
  public AutoSubmittedProvider() {
    super(
        Type.TRANSPORT,
        "smtp",
        AutoSubmittedTransport.class.getName(),
        "Mon Compte Partenaire",
        null);
  }
}
