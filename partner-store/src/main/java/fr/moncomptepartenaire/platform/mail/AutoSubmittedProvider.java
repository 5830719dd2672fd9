package fr.moncomptepartenaire.platform.mail;

import jakarta.mail.Provider;

/** Names {@link AutoSubmittedTransport} to Jakarta Mail as what mails leave by. */
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
