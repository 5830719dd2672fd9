package fr.moncomptepartenaire.store.charter;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Granting;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has accepted which version of the charter (R23). */
public final class CharterAcceptances {
  /** How many organisations one look at the realm's people takes; each has few enough people. */
  private static final int ORGANISATIONS = 200;

  private final EntityManager em;
  private final DatabaseClock clock;

  public CharterAcceptances(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * The text that a person has read.
   *
   * @param version the version that the setting named
   * @param language the language of the text, e.g. {@code fr}
   * @param hash SHA-256 of the text, as 64 hexadecimal digits
   */
  public record Text(String version, String language, String hash) {}

  /** Whether a person has accepted this version; one statement. */
  public boolean has(String userId, String version) {
    return em.createQuery(
                "select count(a) from PartnerCharterAcceptance a where a.userId = :userId and"
                    + " a.version = :version",
                Long.class)
            .setParameter("userId", userId)
            .setParameter("version", version)
            .getSingleResult()
        > 0;
  }

  /**
   * Records that a person accepts. The database decides which of two requests at the same moment
   * does so: returns false for the other one, which changes nothing.
   */
  public boolean record(String realmId, String userId, Text text) {
    return em.createQuery(
                "insert into PartnerCharterAcceptance (userId, version, realmId, language,"
                    + " textHash, acceptedAt) values (:userId, :version, :realmId, :language,"
                    + " :textHash, :now) on conflict do nothing")
            .setParameter("userId", userId)
            .setParameter("version", text.version())
            .setParameter("realmId", realmId)
            .setParameter("language", text.language())
            .setParameter("textHash", text.hash())
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate()
        == 1;
  }

  /** When a person accepted, and which text. */
  public record Acceptance(String language, String hash, Instant at) {}

  /**
   * A person and a version.
   *
   * @param acceptance empty if the person has not accepted the version
   */
  public record Person(String identifier, String version, Optional<Acceptance> acceptance) {}

  /** One of an organisation's people. */
  public record Member(
      String orgId,
      String siret,
      String organisation,
      Optional<MandateKind> mandate,
      Person person) {}

  /**
   * What a look at the next organisations found.
   *
   * @param last the last SIRET of these organisations; empty after the last one of all
   */
  public record Part(List<Member> people, Optional<String> last) {
    public Part {
      people = List.copyOf(people);
    }
  }

  /** The columns of a person who has a role. */
  private record HolderColumns(
      String identifier,
      @Nullable String version,
      @Nullable String language,
      @Nullable String textHash,
      @Nullable Long acceptedAt) {

    Person person(Optional<String> lacking) {
      return new Person(
          identifier,
          lacking.orElseGet(() -> Queries.text(version)),
          Optional.ofNullable(acceptedAt)
              .map(
                  at ->
                      new Acceptance(
                          Queries.text(language),
                          Queries.text(textHash),
                          Instant.ofEpochMilli(at))));
    }
  }

  /** The columns of one of an organisation's people. */
  private record MemberColumns(
      String orgId,
      String siret,
      String organisation,
      @Nullable MandateKind mandate,
      String identifier,
      @Nullable String version,
      @Nullable String language,
      @Nullable String textHash,
      @Nullable Long acceptedAt) {

    Member member(Optional<String> lacking) {
      return new Member(
          orgId,
          siret,
          organisation,
          Optional.ofNullable(mandate),
          new HolderColumns(identifier, version, language, textHash, acceptedAt).person(lacking));
    }
  }

  /**
   * The acceptances of people who have a role, as Keycloak reckons it, by identifier and version.
   * Programs accept nothing and are left out.
   *
   * @param lacking a version: then those are listed who have not accepted it, without disabled
   *     accounts
   * @param max how many at most
   */
  public List<Person> holders(String realmId, String roleId, Optional<String> lacking, int max) {
    Granting granting = Granting.of(em, realmId, roleId);
    Map<String, Person> found = new TreeMap<>();
    found.putAll(
        holders(
            "UserRoleMappingEntity m join m.user u", "m.roleId", granting.roleIds(), lacking, max));
    if (!granting.groupIds().isEmpty()) {
      found.putAll(
          holders(
              "UserGroupMembershipEntity m join m.user u",
              "m.groupId",
              granting.groupIds(),
              lacking,
              max));
    }
    return found.values().stream().limit(max).toList();
  }

  private Map<String, Person> holders(
      String given, String by, Set<String> ids, Optional<String> lacking, int max) {
    return Queries.with(
            versions(lacking),
            em.createQuery(
                "select distinct u.username, a.version, a.language, a.textHash, a.acceptedAt from "
                    + given
                    + acceptances(lacking)
                    + " where "
                    + by
                    + " in :ids and u.serviceAccountClientLink is null"
                    + condition(lacking)
                    + " order by u.username, a.version",
                HolderColumns.class))
        .setParameter("ids", ids)
        .setMaxResults(max)
        .getResultStream()
        .map(row -> row.person(lacking))
        .collect(
            Collectors.toMap(
                person -> person.identifier() + "\n" + person.version(), Function.identity()));
  }

  /**
   * The acceptances of the people of the next organisations by SIRET after the given one; two
   * statements, whose cost does not grow with the position.
   *
   * @param lacking a version: then those are listed who have not accepted it, without disabled
   *     accounts
   */
  public Part after(String realmId, Optional<String> lacking, String siret) {
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
    List<Member> found =
        Queries.with(
                versions(lacking),
                em.createQuery(
                    "select o.orgId, o.siret, o.name, m.kind, u.username, a.version, a.language,"
                        + " a.textHash, a.acceptedAt from PartnerOrganisation o join"
                        + " OrganizationEntity k on k.id = o.orgId join UserGroupMembershipEntity g"
                        + " on g.groupId = k.groupId join g.user u left join PartnerMandate m on"
                        + " m.userId = u.id"
                        + acceptances(lacking)
                        + " where o.realmId = :realmId and o.siret > :siret and o.siret <= :last"
                        + condition(lacking)
                        + " order by o.siret, u.username, a.version",
                    MemberColumns.class))
            .setParameter("realmId", realmId)
            .setParameter("siret", siret)
            .setParameter("last", last)
            .getResultStream()
            .map(row -> row.member(lacking))
            .toList();
    return new Part(found, Optional.of(last));
  }

  private static String acceptances(Optional<String> lacking) {
    return lacking.isPresent()
        ? " left join PartnerCharterAcceptance a on a.userId = u.id and a.version = :version"
        : " join PartnerCharterAcceptance a on a.userId = u.id";
  }

  private static String condition(Optional<String> lacking) {
    return lacking.isPresent() ? " and a.userId is null and u.enabled = true" : "";
  }

  private static Map<String, Object> versions(Optional<String> lacking) {
    return lacking.<Map<String, Object>>map(version -> Map.of("version", version)).orElse(Map.of());
  }
}
