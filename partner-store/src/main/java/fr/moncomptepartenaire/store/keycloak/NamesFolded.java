package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.Organisations;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Folds the names and towns of organisations that are not folded, at the start and once an hour.
 * Older versions write such rows, also during a rolling update.
 */
final class NamesFolded {
  private static final Logger LOG = Logger.getLogger(NamesFolded.class);

  private static final String TASK = "partner-names-folded";
  private static final Duration EVERY = Duration.ofHours(1);

  /** Few rows per transaction, so that nobody waits long for one of them. */
  private static final int TOGETHER = 200;

  private NamesFolded() {}

  static void begin(KeycloakSessionFactory factory) {
    NodeScheduler.startAndRepeat(factory, TASK, EVERY, () -> fold(factory));
  }

  /** Never throws. */
  private static void fold(KeycloakSessionFactory factory) {
    try {
      all(factory, organisations -> organisations.foldNames(TOGETHER));
      all(factory, organisations -> organisations.foldTowns(TOGETHER));
    } catch (RuntimeException failure) {
      LOG.error("names could not be folded", LogRedaction.bare(failure));
    }
  }

  private static void all(KeycloakSessionFactory factory, ToIntFunction<Organisations> some) {
    int folded = TOGETHER;
    while (folded == TOGETHER) {
      folded = PartnerStore.inTransaction(factory, store -> some.applyAsInt(store.organisations()));
    }
  }
}
