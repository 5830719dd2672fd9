package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.operator.SearchQuery;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a caller names on the telephone, for operators; read-only. Each method is a statement
 * or two that an index serves, and answers at most {@link #MOST} rows.
 */
public final class CallerSearch {
  /** The most rows of one kind. */
  public static final int MOST = 20;

  private static final int SIRET_DIGITS = 14;

  private final EntityManager em;
  private final DatabaseClock clock;

  public CallerSearch(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** An organisation that was found. */
  public record FoundOrganisation(
      String siret, String name, SeatState seat, boolean enabled, String postalCode, String city) {}

  /**
   * A person who was found, and the organisation.
   *
   * @param email the latest address, proved or not
   */
  public record FoundPerson(
      String id,
      String identifier,
      String lastName,
      String firstName,
      String email,
      MemberRow.Status status,
      String orgId,
      String siret,
      String organisation) {}

  /** The organisations whose SIRET begins with these digits, by SIRET. */
  public List<FoundOrganisation> organisationsBySiret(String realmId, String digits) {
    // A range and not a LIKE: an index serves it under any collation of the database.
    return organisations(
        realmId,
        "o.siret between :lowest and :highest",
        Map.of(
            "lowest",
            digits + "0".repeat(Math.max(0, SIRET_DIGITS - digits.length())),
            "highest",
            digits + "9".repeat(Math.max(0, SIRET_DIGITS - digits.length()))));
  }

  /**
   * The organisations that have each of these words in the name or the town, by SIRET.
   *
   * @param words folded by {@link fr.moncomptepartenaire.kernel.SearchText}
   */
  public List<FoundOrganisation> organisationsByWords(String realmId, List<String> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    for (String word : words) {
      String name = "word" + parameters.size();
      conditions.add(
          "(o.nameFolded like :"
              + name
              + " escape '!' or o.cityFolded like :"
              + name
              + " escape '!')");
      parameters.put(name, "%" + Queries.escaped(word) + "%");
    }
    return organisations(realmId, String.join(" and ", conditions), parameters);
  }

  /** The organisations with this contact address, by SIRET. */
  public List<FoundOrganisation> organisationsByContact(String realmId, String address) {
    return organisations(realmId, "o.contactEmail = :address", Map.of("address", address));
  }

  private List<FoundOrganisation> organisations(
      String realmId, String condition, Map<String, Object> parameters) {
    // First the SIRETs, by an index; then Keycloak's rows of those few.
    List<String> sirets =
        Queries.with(
                parameters,
                em.createQuery(
                    "select o.siret from PartnerOrganisation o where o.realmId = :realmId and "
                        + condition
                        + " order by o.siret",
                    String.class))
            .setParameter("realmId", realmId)
            .setMaxResults(MOST)
            .getResultList();
    return sirets.isEmpty() ? List.of() : rows(realmId, sirets);
  }

  private List<FoundOrganisation> rows(String realmId, List<String> sirets) {
    return em.createQuery(
            "select o.siret, o.name, o.seat, k.enabled, o.postalCode, o.city from"
                + " PartnerOrganisation o join OrganizationEntity k on k.id = o.orgId where"
                + " o.realmId = :realmId and o.siret in :sirets order by o.siret",
            FoundOrganisation.class)
        .setParameter("realmId", realmId)
        .setParameter("sirets", sirets)
        .getResultList();
  }

  /**
   * The members of organisations with one of these identifiers.
   *
   * @param identifiers in lower case
   */
  public List<FoundPerson> peopleByIdentifier(String realmId, Collection<String> identifiers) {
    return identifiers.isEmpty()
        ? List.of()
        : people(realmId, "u.username in :identifiers", Map.of("identifiers", identifiers));
  }

  /**
   * The members of organisations with one of these first and last names, by identifier. An index
   * finds those with the last name, whose first names are then compared.
   */
  public List<FoundPerson> peopleByNames(String realmId, List<SearchQuery.FullName> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    List<String> either = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>(Map.of("realmId", realmId));
    for (SearchQuery.FullName name : names) {
      String last = "last" + either.size();
      String first = "first" + either.size();
      either.add(
          "("
              + FoldedName.LAST_OF_USER
              + " = :"
              + last
              + " and "
              + FoldedName.FIRST_OF_USER
              + " = :"
              + first
              + ")");
      parameters.put(last, name.last());
      parameters.put(first, name.first());
    }
    List<String> ids =
        Queries.with(
                parameters,
                em.createQuery(
                    "select u.id from UserEntity u where u.realmId = :realmId and ("
                        + String.join(" or ", either)
                        + ") order by u.username",
                    String.class))
            .setMaxResults(2 * MOST)
            .getResultList();
    return ids.isEmpty() ? List.of() : people(realmId, "u.id in :ids", Map.of("ids", ids));
  }

  /**
   * The members of organisations with this last name, by identifier.
   *
   * @param lastName folded by {@link fr.moncomptepartenaire.kernel.SearchText}
   */
  public List<FoundPerson> peopleByLastName(String realmId, String lastName) {
    // First the ids, in the order of an index: thousands may have the same name. Some may be
    // members
    // of no organisation.
    List<String> ids =
        em.createQuery(
                "select u.id from UserEntity u where u.realmId = :realmId and "
                    + FoldedName.LAST_OF_USER
                    + " = :lastName order by u.username",
                String.class)
            .setParameter("realmId", realmId)
            .setParameter("lastName", lastName)
            .setMaxResults(2 * MOST)
            .getResultList();
    return ids.isEmpty() ? List.of() : people(realmId, "u.id in :ids", Map.of("ids", ids));
  }

  /**
   * The members of organisations with this address, or with this one proposed.
   *
   * @param address as {@link EmailAddress} holds it
   */
  public List<FoundPerson> peopleByAddress(String realmId, String address) {
    List<FoundPerson> found =
        new ArrayList<>(people(realmId, "u.email = :address", Map.of("address", address)));
    List<String> proposed = proposedTo(realmId, address);
    if (!proposed.isEmpty()) {
      people(realmId, "u.id in :userIds", Map.of("userIds", proposed)).stream()
          .filter(other -> found.stream().noneMatch(one -> one.id().equals(other.id())))
          .forEach(found::add);
    }
    return found.stream().limit(MOST).toList();
  }

  // Several organisations may have proposed the same address.
  private List<String> proposedTo(String realmId, String address) {
    return em.createQuery(
            "select p.userId from PartnerPendingAddress p where p.realmId = :realmId and p.address ="
                + " :address and p.expiresAt > :now order by p.userId",
            String.class)
        .setParameter("realmId", realmId)
        .setParameter("address", address)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(MOST)
        .getResultList();
  }

  private List<FoundPerson> people(
      String realmId, String condition, Map<String, Object> parameters) {
    return Queries.with(
            parameters,
            em.createQuery(
                "select u.id, u.username, u.lastName, u.firstName, u.email, p.address, u.enabled,"
                    + " s.lastAt, o.orgId, o.siret, o.name from UserEntity u join"
                    + " UserGroupMembershipEntity g on g.user.id = u.id join OrganizationEntity k on"
                    + " k.groupId = g.groupId join PartnerOrganisation o on o.orgId = k.id left join"
                    + " PartnerSignIn s on s.userId = u.id left join PartnerPendingAddress p on"
                    + " p.userId = u.id and p.expiresAt > :now where u.realmId = :realmId and "
                    + condition
                    + " order by u.username",
                PersonColumns.class))
        .setParameter("realmId", realmId)
        .setParameter("now", clock.now().toEpochMilli())
        .setMaxResults(MOST)
        .getResultStream()
        .map(PersonColumns::person)
        .toList();
  }

  /** A person, in the columns of the query. */
  private record PersonColumns(
      String id,
      String identifier,
      @Nullable String lastName,
      @Nullable String firstName,
      @Nullable String email,
      @Nullable String pending,
      boolean enabled,
      @Nullable Long lastSignIn,
      String orgId,
      String siret,
      String organisation) {

    FoundPerson person() {
      return new FoundPerson(
          id,
          identifier,
          Queries.text(lastName),
          Queries.text(firstName),
          Queries.text(pending == null ? email : pending),
          status(),
          orgId,
          siret,
          organisation);
    }

    private MemberRow.Status status() {
      if (!enabled) {
        return MemberRow.Status.DISABLED;
      }
      return lastSignIn == null ? MemberRow.Status.PENDING : MemberRow.Status.ACTIVE;
    }
  }
}
