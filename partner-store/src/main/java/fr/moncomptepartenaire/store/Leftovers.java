package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds our rows whose Keycloak user, organisation, group or realm no longer exists. Usually an
 * event of the removal deletes them; this finds what was removed without an event (by an older
 * version, or directly in the database).
 */
public final class Leftovers {
  private static final List<String> OF_USERS =
      List.of(
          "PartnerMandate",
          "PartnerProvisionalAccount",
          "PartnerCredential",
          "PartnerOutbox",
          "PartnerSignIn",
          "PartnerWithdrawal",
          "PartnerPendingAddress",
          "PartnerConfirmation");

  private static final List<String> OF_ORGANISATIONS =
      List.of(
          "PartnerOrganisation",
          "PartnerMandate",
          "PartnerReplacement",
          "PartnerSuspension",
          "PartnerNotice",
          "PartnerReview",
          "PartnerImport");

  private static final List<String> OF_REALMS =
      List.of(
          "PartnerMailBudget", "PartnerEmailCode", "PartnerCampaign", "PartnerOrganisationImport");

  private final EntityManager em;

  Leftovers(EntityManager em) {
    this.em = em;
  }

  /**
   * Ids of users that Keycloak does not have, at most {@code max} per table. Skips federated users:
   * their ids begin with {@code f:}, and Keycloak has no row for them.
   */
  public Set<String> userIds(int max) {
    return gone(
        OF_USERS, "userId", "UserEntity", " and e.userId not like 'f:%' and e.userId <> ''", max);
  }

  /** Ids of organisations that Keycloak does not have, at most {@code max} per table. */
  public Set<String> orgIds(int max) {
    return gone(OF_ORGANISATIONS, "orgId", "OrganizationEntity", "", max);
  }

  /** Ids of groups in perimeters that Keycloak does not have, at most {@code max}. */
  public Set<String> groupIds(int max) {
    return gone(List.of("PartnerMandateGroup"), "groupId", "GroupEntity", "", max);
  }

  /** Ids of realms that Keycloak does not have, at most {@code max} per table. */
  public Set<String> realmIds(int max) {
    return gone(OF_REALMS, "realmId", "RealmEntity", "", max);
  }

  private Set<String> gone(
      List<String> entities, String property, String keycloaks, String besides, int max) {
    Set<String> ids = new LinkedHashSet<>();
    for (String entity : entities) {
      ids.addAll(
          em.createQuery(
                  String.format(
                      "select distinct e.%2$s from %1$s e where e.%2$s is not null and not exists"
                          + " (select 1 from %3$s k where k.id = e.%2$s)%4$s",
                      entity, property, keycloaks, besides),
                  String.class)
              .setMaxResults(max)
              .getResultList());
    }
    return ids;
  }
}
