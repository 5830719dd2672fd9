package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Organisations that only Keycloak has, and those that only we have. An export of a realm contains
 * its Organizations but not our tables, so an import of it makes the first kind.
 */
public final class StrayOrganisations {
  private static final String NATIVE_ONLY =
      " from OrganizationEntity k where k.realmId = :realmId and not exists (select 1 from"
          + " PartnerOrganisation o where o.orgId = k.id)";

  private final EntityManager em;

  public StrayOrganisations(EntityManager em) {
    this.em = em;
  }

  private record NativeOrganization(String alias, String id) {}

  /**
   * Those SIRETs that are the alias of a Keycloak Organization without a row of ours, with its id.
   */
  public Map<Siret, String> nativeOnly(String realmId, Collection<Siret> sirets) {
    if (sirets.isEmpty()) {
      return Map.of();
    }
    return em
        .createQuery(
            "select k.alias, k.id" + NATIVE_ONLY + " and k.alias in :sirets",
            NativeOrganization.class)
        .setParameter("realmId", realmId)
        .setParameter("sirets", sirets.stream().map(Siret::digits).toList())
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> new Siret(row.alias()), NativeOrganization::id));
  }

  private record InCommon(long ofKeycloak, long ofBoth) {}

  /**
   * Whether every organisation of ours is an Organization of Keycloak's, and the other way round.
   * This reads both tables once; to name the strays takes a reading each.
   */
  public boolean areNone(String realmId) {
    InCommon counts =
        em.createQuery(
                "select count(k), count(o) from OrganizationEntity k left join PartnerOrganisation o"
                    + " on o.orgId = k.id where k.realmId = :realmId",
                InCommon.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    long ours =
        em.createQuery(
                "select count(o) from PartnerOrganisation o where o.realmId = :realmId", Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    return counts.ofKeycloak() == counts.ofBoth() && counts.ofBoth() == ours;
  }

  /** SIRETs of Keycloak Organizations without a row of ours; at most {@code max}. */
  public List<String> nativeOnly(String realmId, int max) {
    return em.createQuery(
            "select k.alias" + NATIVE_ONLY + " and length(k.alias) = 14", String.class)
        .setParameter("realmId", realmId)
        .getResultStream()
        .filter(alias -> Siret.parse(alias).value().isPresent())
        .limit(max)
        .toList();
  }

  /** SIRETs of our organisations that Keycloak does not have; at most {@code max}. */
  public List<String> withoutNative(String realmId, int max) {
    return em.createQuery(
            "select o.siret from PartnerOrganisation o where o.realmId = :realmId and not exists"
                + " (select 1 from OrganizationEntity k where k.id = o.orgId) order by o.siret",
            String.class)
        .setParameter("realmId", realmId)
        .setMaxResults(max)
        .getResultList();
  }
}
