package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.recertification.CampaignCounts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Counts the people of campaigns whose numbers are old, some organisations a transaction. */
final class CampaignCounting {
  private static final int AT_A_TIME = 500;

  private CampaignCounting() {}

  static void run(KeycloakSessionFactory factory) {
    for (String id : within(factory, CampaignCounts::due)) {
      OptionalLong since = within(factory, counts -> counts.take(id));
      if (since.isPresent()) {
        count(factory, id, since.getAsLong());
      }
    }
  }

  private static void count(KeycloakSessionFactory factory, String id, long since) {
    long people = 0;
    long confirmed = 0;
    Optional<CampaignCounts.Part> part = within(factory, counts -> counts.after(id, "", AT_A_TIME));
    while (part.isPresent()) {
      people += part.get().people();
      confirmed += part.get().confirmed();
      String last = part.get().lastOrgId();
      part = within(factory, counts -> counts.after(id, last, AT_A_TIME));
    }
    long all = people;
    long done = confirmed;
    KeycloakModelUtils.runJobInTransaction(
        factory, session -> PartnerStore.of(session).campaignCounts().store(id, since, all, done));
  }

  private static <T> T within(KeycloakSessionFactory factory, Function<CampaignCounts, T> act) {
    return PartnerStore.inTransaction(factory, store -> act.apply(store.campaignCounts()));
  }
}
