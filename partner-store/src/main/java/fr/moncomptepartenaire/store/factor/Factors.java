package fr.moncomptepartenaire.store.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.Granting;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has a second factor, read from Keycloak's credentials by SQL. No credential's secret is read.
 */
public final class Factors {
  /** How many organisations one look at the realm's people takes; each has few enough people. */
  private static final int ORGANISATIONS = 200;

  /** The condition that a user of the query has no factor. */
  private static final String WITHOUT =
      " not exists (select 1 from CredentialEntity f where f.user.id = u.id and f.type in"
          + " :factors)";

  private final EntityManager em;

  public Factors(EntityManager em) {
    this.em = em;
  }

  /** A person's credential. */
  private record Held(String userId, String type) {}

  /** The kinds of factor of those of the people who have one; recovery codes are none. */
  public Map<String, Set<FactorKind>> of(Collection<String> userIds) {
    Map<String, Set<FactorKind>> found = new HashMap<>();
    if (!userIds.isEmpty()) {
      em.createQuery(
              "select f.user.id, f.type from CredentialEntity f where f.user.id in :ids and f.type"
                  + " in :factors",
              Held.class)
          .setParameter("ids", userIds)
          .setParameter("factors", FactorKind.factorTypes())
          .getResultStream()
          .forEach(
              held ->
                  FactorKind.byType(held.type())
                      .ifPresent(
                          kind ->
                              found
                                  .computeIfAbsent(
                                      held.userId(), id -> EnumSet.noneOf(FactorKind.class))
                                  .add(kind)));
    }
    return found;
  }

  /** One of a person's credentials in the columns of its query. */
  private record Columns(
      String id,
      String type,
      @Nullable String label,
      @Nullable Long createdAt,
      @Nullable Long lastAt) {}

  /** A person's own factors and recovery codes, oldest first; one statement. */
  public List<OwnFactor> own(String userId) {
    return em
        .createQuery(
            "select f.id, f.type, f.userLabel, f.createdDate, s.lastAt from CredentialEntity f left"
                + " join PartnerFactorUse s on s.credentialId = f.id where f.user.id = :userId and"
                + " f.type in :types order by f.createdDate, f.id",
            Columns.class)
        .setParameter("userId", userId)
        .setParameter("types", FactorKind.types())
        .getResultList()
        .stream()
        .map(
            row ->
                new OwnFactor(
                    row.id(),
                    FactorKind.byType(row.type()).orElseThrow(),
                    Queries.text(row.label()),
                    Optional.ofNullable(row.createdAt()).map(Instant::ofEpochMilli),
                    Optional.ofNullable(row.lastAt()).map(Instant::ofEpochMilli)))
        .toList();
  }

  /**
   * Somebody who has a role and no second factor.
   *
   * @param lastSignIn empty if the person has never signed in
   */
  public record Holder(String identifier, Optional<Instant> lastSignIn) {}

  private record HolderColumns(String identifier, @Nullable Long lastAt) {}

  /**
   * Up to {@code max} people of a realm who have a role, as Keycloak reckons it, and no factor, by
   * identifier. Programs and disabled accounts do not count.
   */
  public List<Holder> holdersWithout(String realmId, String roleId, int max) {
    Granting granting = Granting.of(em, realmId, roleId);
    Map<String, Holder> found = new TreeMap<>();
    found.putAll(
        holders("UserRoleMappingEntity m join m.user u", "m.roleId", granting.roleIds(), max));
    if (!granting.groupIds().isEmpty()) {
      found.putAll(
          holders(
              "UserGroupMembershipEntity m join m.user u", "m.groupId", granting.groupIds(), max));
    }
    return found.values().stream().limit(max).toList();
  }

  private Map<String, Holder> holders(String given, String by, Set<String> ids, int max) {
    return em.createQuery(
            "select distinct u.username, s.lastAt from "
                + given
                + " left join PartnerSignIn s on s.userId = u.id where "
                + by
                + " in :ids and u.enabled = true and"
                + " u.serviceAccountClientLink is null and"
                + WITHOUT
                + " order by u.username",
            HolderColumns.class)
        .setParameter("ids", ids)
        .setParameter("factors", FactorKind.factorTypes())
        .setMaxResults(max)
        .getResultStream()
        .collect(
            Collectors.toMap(
                HolderColumns::identifier,
                row ->
                    new Holder(
                        row.identifier(),
                        Optional.ofNullable(row.lastAt()).map(Instant::ofEpochMilli))));
  }

  /**
   * Somebody without a second factor.
   *
   * @param mandate empty for a user
   * @param lastSignIn empty if the person has never signed in
   */
  public record Lacking(
      String orgId,
      String siret,
      String organisation,
      String identifier,
      Optional<MandateKind> mandate,
      Optional<Instant> lastSignIn) {}

  private record LackingColumns(
      String orgId,
      String siret,
      String organisation,
      String identifier,
      @Nullable MandateKind mandate,
      @Nullable Long lastAt) {

    Lacking lacking() {
      return new Lacking(
          orgId,
          siret,
          organisation,
          identifier,
          Optional.ofNullable(mandate),
          Optional.ofNullable(lastAt).map(Instant::ofEpochMilli));
    }
  }

  /**
   * What a look at the next organisations found.
   *
   * @param last the last SIRET of these organisations; empty after the last one of all
   */
  public record Part(List<Lacking> people, Optional<String> last) {
    public Part {
      people = List.copyOf(people);
    }
  }

  /**
   * Who has no second factor in the next organisations by SIRET after the given one; two
   * statements, whose cost does not grow with the position. Disabled accounts do not count.
   *
   * @param everyone also users without a mandate
   */
  public Part lackingAfter(String realmId, boolean everyone, String siret) {
    List<String> next =
        em.createQuery(
                "select o.siret from PartnerOrganisation o where o.realmId = :realmId and o.siret >"
                    + " :siret order by o.siret",
                String.class)
            .setParameter("realmId", realmId)
            .setParameter("siret", siret)
            .setMaxResults(ORGANISATIONS)
            .getResultList();
    if (next.isEmpty()) {
      return new Part(List.of(), Optional.empty());
    }
    String last = next.get(next.size() - 1);
    String people =
        everyone
            ? " join OrganizationEntity k on k.id = o.orgId join UserGroupMembershipEntity g on"
                + " g.groupId = k.groupId join g.user u left join PartnerMandate m on m.userId ="
                + " u.id"
            : " join PartnerMandate m on m.orgId = o.orgId join UserEntity u on u.id = m.userId";
    List<Lacking> found = new ArrayList<>();
    em.createQuery(
            "select o.orgId, o.siret, o.name, u.username, m.kind, s.lastAt from PartnerOrganisation"
                + " o"
                + people
                + " left join PartnerSignIn s on s.userId = u.id where o.realmId = :realmId and"
                + " o.siret > :siret and o.siret <= :last and u.enabled = true and"
                + WITHOUT
                + " order by o.siret, u.username",
            LackingColumns.class)
        .setParameter("realmId", realmId)
        .setParameter("siret", siret)
        .setParameter("last", last)
        .setParameter("factors", FactorKind.factorTypes())
        .getResultStream()
        .forEach(row -> found.add(row.lacking()));
    return new Part(found, Optional.of(last));
  }
}
