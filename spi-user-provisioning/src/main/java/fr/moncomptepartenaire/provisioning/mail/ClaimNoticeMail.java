package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.WrittenDate;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.seat.Notices.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The notice of a claim. It goes to the organisation's own contact address and never to the person
 * who claimed (T01). It is in the realm's language, since an organisation has none.
 */
final class ClaimNoticeMail {
  private ClaimNoticeMail() {}

  /** Whether the notice and an address for it still exist. */
  static boolean isWanted(KeycloakSession session, OutboxQueue.Due due) {
    return address(session, due).isPresent();
  }

  /** The address that the notice goes to; empty if the notice or the address no longer exists. */
  static Optional<String> address(KeycloakSession session, OutboxQueue.Due due) {
    return notice(session, due.id()).flatMap(notice -> address(notice, due));
  }

  // The mail's own row holds a former contact address; the current one may have changed since.
  private static Optional<String> address(Notice notice, OutboxQueue.Due due) {
    return due.recipient().or(() -> notice.organisation().contactEmail().map(EmailAddress::value));
  }

  private static Optional<Notice> notice(KeycloakSession session, String mailId) {
    return PartnerStore.of(session).notices().byMail(mailId);
  }

  /**
   * Sends a notice that is wanted.
   *
   * @param organisation stands for the organisation in Keycloak's template
   */
  static void send(
      KeycloakSession session, RealmModel realm, UserModel organisation, OutboxQueue.Due due)
      throws EmailException {
    Notice notice = notice(session, due.id()).orElseThrow();
    String address = address(notice, due).orElseThrow();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("organisation", notice.organisation().name().value());
    attributes.put("claimedAt", WrittenDate.minute(notice.claimedAt()));
    attributes.put("baseUri", due.baseUri());
    attributes.put("reference", notice.reference().display());
    session
        .getProvider(EmailTemplateProvider.class)
        .setRealm(realm)
        .setUser(organisation)
        .send("partnerClaimNoticeSubject", "partner-claim-notice.ftl", attributes, address);
  }
}
