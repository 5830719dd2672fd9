package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.claim.LetterSignIn;
import fr.moncomptepartenaire.firstadmin.letter.LetterContent;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What all letters of a request have in common. Background work has no request from which to derive
 * Keycloak's address, so it receives this record.
 */
public record LetterContext(URI application, URI realmBase, String sender, String contact) {
  /** Letters are posted in France: they carry the date there. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  /** The context of the session's present request. */
  public static LetterContext of(KeycloakSession session, RealmModel realm) {
    PartnerSettings settings = PartnerSettingsProvider.of(session);
    return new LetterContext(
        LetterSignIn.application(session, realm),
        realmBase(session, realm),
        settings.letterSender(),
        settings.contact().onPaper());
  }

  /** The public base address of a realm, for what is printed. */
  public static URI realmBase(KeycloakSession session, RealmModel realm) {
    return session
        .getContext()
        .getUri()
        .getBaseUriBuilder()
        .path("realms")
        .path(realm.getName())
        .build();
  }

  /** The letter that was issued to an organisation. */
  public LetterContent letter(PartnerOrganisation organisation, LetterIssue.Outcome.Issued issued) {
    return new LetterContent(
        organisation.name(),
        organisation.siret(),
        organisation.address(),
        issued.identifier(),
        issued.reference(),
        issued.secret(),
        issued.expiresAt(),
        LocalDate.ofInstant(issued.issuedAt(), FRANCE),
        application,
        LetterSignIn.address(realmBase, issued.identifier()),
        sender,
        contact);
  }
}
