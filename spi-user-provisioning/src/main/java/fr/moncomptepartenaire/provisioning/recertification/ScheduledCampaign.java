package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.recertification.CampaignJournal.Beginning;
import fr.moncomptepartenaire.store.recertification.Recertifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Starts a campaign when the last one is as old as the setting {@code recertification-every} says.
 * An operator starts the first one: a setting that was just made must not decide about people's
 * access.
 */
final class ScheduledCampaign {
  private static final Logger LOG = Logger.getLogger(ScheduledCampaign.class);

  private ScheduledCampaign() {}

  /**
   * Starts it in each realm that is due, one transaction a realm: a failure does not stop the
   * others.
   */
  static void startIfDue(KeycloakSessionFactory factory) {
    PartnerSettings settings =
        KeycloakModelUtils.runJobInTransactionWithResult(factory, PartnerSettingsProvider::of);
    settings
        .recertificationEvery()
        .ifPresent(every -> startIfDue(factory, every, settings.recertificationDuration()));
  }

  private static void startIfDue(
      KeycloakSessionFactory factory, Duration every, Duration duration) {
    List<String> realmIds =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory,
            session ->
                session
                    .realms()
                    .getRealmsStream()
                    .filter(RealmSetup::isPartnerRealm)
                    .map(RealmModel::getId)
                    .toList());
    for (String realmId : realmIds) {
      try {
        KeycloakModelUtils.runJobInTransaction(
            factory, session -> startIfDue(session, realmId, every, duration));
      } catch (RuntimeException broken) {
        LOG.errorf(
            LogRedaction.bare(broken),
            "no campaign was started in realm %s by its setting",
            realmId);
      }
    }
  }

  private static void startIfDue(
      KeycloakSession session, String realmId, Duration every, Duration duration) {
    PartnerStore store = PartnerStore.of(session);
    Instant now = store.now();
    Optional<Recertifications.Campaign> last =
        store.recertifications().all(realmId).stream().findFirst();
    boolean due =
        last.filter(campaign -> campaign.closedAt().isPresent())
            .filter(campaign -> !campaign.startedAt().plus(every).isAfter(now))
            .isPresent();
    if (!due) {
      return;
    }
    try {
      String id =
          store
              .recertifications()
              .start(
                  realmId,
                  last.get().housingKind(),
                  SecondOperator.dueAt(now, duration, last.get().housingKind().isEmpty()),
                  null,
                  last.get().baseUri());
      store
          .recertifications()
          .byId(realmId, id)
          .ifPresent(
              campaign -> store.campaignJournal().begun(campaign, Beginning.SCHEDULED, null, null));
      LOG.infof("a recertification of realm %s was started by its setting", realmId);
    } catch (RuntimeException refused) {
      if (!UniqueKeyViolations.refused(refused)) {
        throw refused;
      }
      // Another node was first.
      Rollback.of(session);
    }
  }
}
