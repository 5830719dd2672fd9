package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.mail.WrittenDate;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.kernel.settings.CredentialDelivery;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.seat.Replacements;
import java.net.URI;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;

/** The template and the attributes of each kind of mail. */
record MailTemplates(KeycloakSession session, OutboxQueue.Due due, Addressee addressee) {
  /** Sends the mail through Keycloak; throws what the mail server refuses. */
  void send(MailedCredential credential) throws EmailException {
    Map<String, Object> attributes = credential.variables();
    attributes.put("organisation", due.organisation());
    attributes.put("signInUrl", signInUrl());
    attributes.put("baseUri", due.baseUri());
    attributes.putAll(new MailPeople(session, due, addressee).variables());
    EmailTemplateProvider mails =
        session
            .getProvider(EmailTemplateProvider.class)
            .setRealm(addressee.realm())
            .setUser(addressee.person());
    // For the one mail that is Keycloak's own.
    attributes.forEach(mails::setAttribute);
    switch (due.kind()) {
      case IDENTIFIER -> {
        attributes.put("identifier", addressee.person().getUsername());
        attributes.put("claimedAt", WrittenDate.minute(due.happenedAt()));
        attributes.put(
            "linkFollows",
            PartnerSettingsProvider.of(session).credentialDelivery() == CredentialDelivery.LINK);
        mails.send("partnerIdentifierSubject", "partner-identifier.ftl", attributes);
      }
      case IDENTIFIER_REMINDER -> {
        attributes.put("identifier", addressee.person().getUsername());
        mails.send(
            "partnerIdentifierReminderSubject", "partner-identifier-reminder.ftl", attributes);
      }
      case PASSWORD_RECOVERY ->
          mails.sendPasswordReset(
              credential.link().orElseThrow(), credential.validity().toMinutes());
      case ADDRESS_CHANGED ->
          mails.send(
              "partnerAddressChangedSubject",
              "partner-address-changed.ftl",
              attributes,
              due.recipient().orElseThrow());
      case ADDRESS_PROOF ->
          mails.send(
              "partnerAddressProofSubject",
              "partner-address-proof.ftl",
              attributes,
              due.recipient().orElseThrow());
      case ADDRESS_PROPOSED ->
          mails.send("partnerAddressProposedSubject", "partner-address-proposed.ftl", attributes);
      case SECOND_FACTOR_RESET ->
          mails.send(
              "partnerSecondFactorResetSubject", "partner-second-factor-reset.ftl", attributes);
      case SECOND_FACTOR_RESET_NOTICE ->
          mails.send(
              "partnerSecondFactorNoticeSubject",
              "partner-second-factor-notice.ftl",
              attributes,
              due.recipient().orElseThrow());
      case PASSWORD -> mails.send("partnerPasswordSubject", "partner-password.ftl", attributes);
      case ACTIVATION_LINK ->
          mails.send("partnerActivationSubject", "partner-activation.ftl", attributes);
      case REPLACEMENT_DECIDED -> {
        attributes.put("mode", decidedMode().name());
        mails.send(
            "partnerReplacementDecidedSubject", "partner-replacement-decided.ftl", attributes);
      }
      case REPLACEMENT_DONE ->
          mails.send("partnerReplacementDoneSubject", "partner-replacement-done.ftl", attributes);
      case RECERTIFICATION -> {
        attributes.put("dueAt", dueDate());
        // Where people are confirmed, whatever portal others sign in to.
        attributes.put("signInUrl", console() + "habilitations/recertification");
        mails.send("partnerRecertificationSubject", "partner-recertification.ftl", attributes);
      }
      case CLAIM_NOTICE ->
          ClaimNoticeMail.send(session, addressee.realm(), addressee.person(), due);
      case NEW_BROWSER -> {
        attributes.putAll(AccountMail.browser(due));
        attributes.put("sessionsUrl", console() + AccountMail.SESSIONS);
        mails.send("partnerNewBrowserSubject", "partner-new-browser.ftl", attributes);
      }
      case FACTOR_ADDED, FACTOR_REMOVED -> {
        attributes.putAll(AccountMail.factor(due));
        attributes.put("sessionsUrl", console() + AccountMail.SESSIONS);
        mails.send(
            due.kind() == MailKind.FACTOR_ADDED
                ? "partnerFactorAddedSubject"
                : "partnerFactorRemovedSubject",
            "partner-factor.ftl",
            attributes);
      }
      case ORGANISATION_FROZEN -> {
        attributes.put("frozenAt", WrittenDate.minute(due.happenedAt()));
        mails.send(
            "partnerOrganisationFrozenSubject", "partner-organisation-frozen.ftl", attributes);
      }
      case FREEZE_ALERT -> {
        attributes.put("frozenAt", WrittenDate.minute(due.happenedAt()));
        attributes.put("siret", siret());
        // To the institution's address, or to an operator.
        String address = due.recipient().orElseGet(addressee.person()::getEmail);
        mails.send("partnerFreezeAlertSubject", "partner-freeze-alert.ftl", attributes, address);
      }
      case CONTACT_CHANGED ->
          mails.send(
              "partnerContactChangedSubject",
              "partner-contact-changed.ftl",
              attributes,
              due.recipient().orElseThrow());
    }
  }

  // The decision that is told is the newest one. An organisation has few.
  private ReplacementMode decidedMode() {
    return PartnerStore.of(session).replacements().of(due.orgId()).stream()
        .filter(replacement -> replacement.approvedAt().isPresent())
        .findFirst()
        .map(Replacements.Proposal::mode)
        .orElse(ReplacementMode.KEEP_UNTIL_CLAIMED);
  }

  // Empty if the campaign was closed meanwhile.
  private Map<String, String> dueDate() {
    return PartnerStore.of(session)
        .recertifications()
        .askedOf(due.orgId())
        .map(campaign -> WrittenDate.day(campaign.dueAt()))
        .orElse(Map.of());
  }

  // Empty if the organisation was removed meanwhile.
  private String siret() {
    return PartnerStore.of(session)
        .organisations()
        .byId(due.orgId())
        .map(organisation -> organisation.siret().grouped())
        .orElse("");
  }

  private String signInUrl() {
    return PartnerSettingsProvider.of(session)
        .signInUrl()
        .map(URI::toString)
        .orElseGet(this::console);
  }

  private String console() {
    return due.baseUri() + "realms/" + addressee.realm().getName() + "/account/";
  }
}
