package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds our rows whose Keycloak user, organisation, group or realm no longer exists. Usually an
 * event of the removal deletes them; this finds what was removed without an event (by an older
 * version, or directly in the database). It looks at a part of one table at a time, in the order of
 * an index, so that no statement reads a table as a whole.
 */
public final class Leftovers {
  /** Users, but no federated ones: their ids begin with {@code f:}, and Keycloak has no row. */
  public static final Kind USERS =
      new Kind(
          "userId",
          "UserEntity",
          " and e.userId not like 'f:%'",
          List.of(
              "PartnerMandate",
              "PartnerProvisionalAccount",
              "PartnerCredential",
              "PartnerOutbox",
              "PartnerSignIn",
              "PartnerBrowser",
              "PartnerAlarm",
              "PartnerWithdrawal",
              "PartnerPendingAddress",
              "PartnerConfirmation",
              "PartnerCharterAcceptance",
              "PartnerFactorUse",
              "PartnerFactorReset"));

  /** Second factors that a person, or an administrator of Keycloak, has removed. */
  public static final Kind FACTORS =
      new Kind("credentialId", "CredentialEntity", "", List.of("PartnerFactorUse"));

  public static final Kind ORGANISATIONS =
      new Kind(
          "orgId",
          "OrganizationEntity",
          "",
          List.of(
              "PartnerOrganisation",
              "PartnerMandate",
              "PartnerReplacement",
              "PartnerSuspension",
              "PartnerNotice",
              "PartnerReview",
              "PartnerAlarm",
              "PartnerImport"));

  /** Groups in perimeters. */
  public static final Kind GROUPS =
      new Kind("groupId", "GroupEntity", "", List.of("PartnerMandateGroup"));

  private static final List<String> OF_REALMS =
      List.of(
          "PartnerMailBudget", "PartnerEmailCode", "PartnerCampaign", "PartnerOrganisationImport");

  private final EntityManager em;

  Leftovers(EntityManager em) {
    this.em = em;
  }

  /**
   * What our rows refer to in Keycloak.
   *
   * @param property the property of our entities with Keycloak's id
   * @param keycloaks Keycloak's entity
   * @param besides a further condition; empty for none
   * @param entities our entities that refer to it
   */
  public record Kind(String property, String keycloaks, String besides, List<String> entities) {
    public Kind {
      entities = List.copyOf(entities);
    }
  }

  /**
   * What a look at a part of a table found.
   *
   * @param gone the ids that Keycloak does not have
   * @param last the last id of the part; empty if the table has no row after the given id
   */
  public record Part(List<String> gone, Optional<String> last) {}

  /** Looks at the next {@code max} rows of an entity after an id; two statements. */
  public Part after(Kind kind, String entity, String id, int max) {
    String after = "select e." + kind.property + " from " + entity + " e where e." + kind.property;
    Optional<String> last =
        atEnd(after + " > :after order by e." + kind.property, id, max - 1)
            .or(() -> atEnd(after + " > :after order by e." + kind.property + " desc", id, 0));
    return new Part(last.map(until -> gone(kind, entity, id, until)).orElse(List.of()), last);
  }

  private Optional<String> atEnd(String query, String after, int position) {
    return em.createQuery(query, String.class)
        .setParameter("after", after)
        .setFirstResult(position)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private List<String> gone(Kind kind, String entity, String after, String until) {
    return em.createQuery(
            String.format(
                "select distinct e.%2$s from %1$s e where e.%2$s > :after and e.%2$s <= :until and"
                    + " not exists (select 1 from %3$s k where k.id = e.%2$s)%4$s",
                entity, kind.property, kind.keycloaks, kind.besides),
            String.class)
        .setParameter("after", after)
        .setParameter("until", until)
        .getResultList();
  }

  /** Ids of realms that Keycloak does not have. */
  public Set<String> realmIds() {
    Set<String> found = new LinkedHashSet<>();
    for (String entity : OF_REALMS) {
      // From one realm to the next: an index gives each without the rows between them.
      String id = realmAfter(entity, "");
      while (id != null) {
        found.add(id);
        id = realmAfter(entity, id);
      }
    }
    if (!found.isEmpty()) {
      em.createQuery("select r.id from RealmEntity r where r.id in :ids", String.class)
          .setParameter("ids", Set.copyOf(found))
          .getResultStream()
          .forEach(found::remove);
    }
    return found;
  }

  private @Nullable String realmAfter(String entity, String id) {
    return em.createQuery(
            "select min(e.realmId) from " + entity + " e where e.realmId > :after", String.class)
        .setParameter("after", id)
        .getSingleResult();
  }
}
