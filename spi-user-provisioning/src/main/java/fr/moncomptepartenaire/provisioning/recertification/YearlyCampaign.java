package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.kernel.PartnerSettings;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Recertifications;
import fr.moncomptepartenaire.store.UniqueKeys;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.keycloak.RealmSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Starts a campaign by itself when the setting {@code recertification-every} says so and the last
 * one is that old. The first one is an operator's to start: nobody's access is to depend on a
 * setting that was only just made.
 */
final class YearlyCampaign {
  private static final Logger LOG = Logger.getLogger(YearlyCampaign.class);

  private YearlyCampaign() {}

  static void startIfDue(KeycloakSession session) {
    PartnerSettings settings = PartnerSettingsProvider.of(session);
    settings
        .recertificationEvery()
        .ifPresent(
            every ->
                session
                    .realms()
                    .getRealmsStream()
                    .filter(RealmSetup::isPartnerRealm)
                    .forEach(
                        realm ->
                            startIfDue(session, realm, every, settings.recertificationDuration())));
  }

  private static void startIfDue(
      KeycloakSession session, RealmModel realm, Duration every, Duration duration) {
    PartnerStore store = PartnerStore.of(session);
    Instant now = store.now();
    Optional<Recertifications.Campaign> last =
        store.recertifications().all(realm.getId()).stream().findFirst();
    boolean due =
        last.filter(campaign -> campaign.closedAt().isPresent())
            .filter(campaign -> !campaign.startedAt().plus(every).isAfter(now))
            .isPresent();
    if (!due) {
      return;
    }
    try {
      store
          .recertifications()
          .start(
              realm.getId(),
              last.get().housingKind(),
              now.plus(duration),
              null,
              last.get().baseUri());
      LOG.infof("a recertification of realm %s was started by its setting", realm.getName());
    } catch (RuntimeException refused) {
      if (!UniqueKeys.refused(refused)) {
        throw refused;
      }
      // Another node was first.
      session.getTransactionManager().setRollbackOnly();
    }
  }
}
