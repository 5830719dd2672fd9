package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.factor.Factors;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of one organisation, read by our own queries: Keycloak's lists check permissions for
 * each user (keycloak#46682). Every query filters by the organisation's internal group, whose
 * members an index finds.
 */
public final class MemberListing {
  /** The user profile attribute of the telephone number. */
  public static final String PHONE = "phone";

  private final EntityManager em;
  private final DatabaseClock clock;

  public MemberListing(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** What a list can be sorted by. */
  public enum Sort {
    LAST_NAME("lower(u.lastName)"),
    FIRST_NAME("lower(u.firstName)"),
    IDENTIFIER("u.username"),
    EMAIL("coalesce(p.address, u.email)"),
    CREATED_AT("coalesce(u.createdTimestamp, 0)"),
    LAST_LOGIN_AT("coalesce(s.lastAt, 0)"),
    STATUS("case when u.enabled = false then 2 when s.lastAt is null then 0 else 1 end"),
    /** Those with the fewest come first. */
    HABILITATIONS(MemberFilter.HABILITATIONS),
    /** Those to look after come first. */
    CREDENTIAL_STATE(MemberFilter.CREDENTIAL_RANK);

    private final String expression;

    Sort(String expression) {
      this.expression = expression;
    }

    /** The order that a request asks for, by last name without one. Throws a 400 problem. */
    public static QueryParameters.Order<Sort> order(@Nullable String given) {
      return QueryParameters.order(
          given, LAST_NAME, List.of(values()), Sort::code, "The list cannot be sorted by this.");
    }

    /** The code for programs, e.g. {@code lastName}. */
    public String code() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      return words[0]
          + Arrays.stream(words)
              .skip(1)
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
    }
  }

  /** Whose lack of a second factor a list may show. */
  public enum WithoutFactor {
    ANYBODY,
    /** People without a mandate only: delegates do not learn which mandate holder has none. */
    USERS
  }

  /**
   * The filter of a list.
   *
   * @param search a part of the identifier, name or address, compared as {@link SearchText} does
   * @param groupId the habilitation group of the members
   * @param credentials the states that {@link MemberRow#credential()} may show; empty for any
   * @param notSignedInSince the members who last signed in before this moment, or never
   * @param withoutFactor the members who have no second factor
   */
  public record Wanted(
      @Nullable String search,
      @Nullable String groupId,
      MemberRow.@Nullable Status status,
      MemberQuery.@Nullable WithMandate mandate,
      Set<CredentialState> credentials,
      @Nullable Instant notSignedInSince,
      @Nullable WithoutFactor withoutFactor,
      Sort sort,
      boolean descending) {}

  /** A page of members, and the total number. */
  public record Page(long total, List<MemberRow> items) {}

  /**
   * A page of the organisation's members. Eight statements for any number of members, one fewer for
   * a search.
   */
  public Page page(String orgGroupId, Wanted wanted, int first, int max) {
    var filter = new MemberFilter(orgGroupId, wanted, clock.now());
    String direction = wanted.descending() ? " desc" : "";
    TypedQuery<MemberColumns> query =
        Queries.with(
            filter.sortParameters(),
            em.createQuery(
                SELECT
                    + filter.from(true)
                    + " order by "
                    + wanted.sort().expression
                    + direction
                    + ", u.id",
                MemberColumns.class));
    String search = SearchText.folded(wanted.search());
    if (!search.isEmpty()) {
      return found(query.getResultList(), search, first, max);
    }
    long total =
        Queries.with(
                filter.parameters(),
                em.createQuery("select count(u)" + filter.from(false), Long.class))
            .getSingleResult();
    return new Page(
        total, complete(query.setFirstResult(first).setMaxResults(max).getResultList()));
  }

  // Searches in memory: the database cannot fold names by our rule, and a stored folded name would
  // miss Keycloak's own changes. An index finds the members, and one organisation has few enough.
  private Page found(List<MemberColumns> members, String search, int first, int max) {
    List<MemberColumns> found = members.stream().filter(row -> row.holds(search)).toList();
    return new Page(found.size(), complete(found.stream().skip(first).limit(max).toList()));
  }

  private static final String SELECT =
      "select u.id, u.username, u.lastName, u.firstName, u.email, u.enabled, m.kind,"
          + " u.createdTimestamp, s.lastAt, u.emailVerified, p.address";

  static final String PENDING =
      " left join PartnerPendingAddress p on p.userId = u.id and p.expiresAt > :now";

  /** Whether a user is a member; false for invalid ids. */
  public boolean has(String orgGroupId, String userId) {
    return userId.indexOf('\0') < 0
        && !em.createQuery(
                "select g.groupId from UserGroupMembershipEntity g where g.groupId = :orgGroup and"
                    + " g.user.id = :userId",
                String.class)
            .setParameter("orgGroup", orgGroupId)
            .setParameter("userId", userId)
            .getResultList()
            .isEmpty();
  }

  /** A member by id; empty for other users and for invalid ids. */
  public Optional<MemberRow> one(String orgGroupId, String userId) {
    if (userId.indexOf('\0') >= 0) {
      // PostgreSQL fails on NUL in a text.
      return Optional.empty();
    }
    return complete(
            em.createQuery(
                    SELECT
                        + " from UserGroupMembershipEntity g join g.user u left join PartnerSignIn"
                        + " s on s.userId = u.id left join PartnerMandate m on m.userId = u.id"
                        + PENDING
                        + " where g.groupId = :orgGroup and u.id = :userId",
                    MemberColumns.class)
                .setParameter("orgGroup", orgGroupId)
                .setParameter("userId", userId)
                .setParameter("now", clock.now().toEpochMilli())
                .getResultList())
        .stream()
        .findFirst();
  }

  /** A person's name. */
  private record Name(String userId, @Nullable String firstName, @Nullable String lastName) {
    String whole() {
      return Members.inSentences(firstName, lastName);
    }
  }

  /** The names of those of the given users who are members of the organisation. */
  public Map<String, String> names(String orgId, Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select u.id, u.firstName, u.lastName from OrganizationEntity k join"
                + " UserGroupMembershipEntity m on m.groupId = k.groupId join m.user u where"
                + " k.id = :orgId and u.id in :ids",
            Name.class)
        .setParameter("orgId", orgId)
        .setParameter("ids", userIds)
        .getResultStream()
        .collect(Collectors.toMap(Name::userId, Name::whole, (name, again) -> again));
  }

  /** A member of an organisation, by name. */
  private record Named(String userId, @Nullable String firstName, @Nullable String lastName) {
    boolean holds(String folded) {
      return SearchText.folded(Members.inSentences(firstName, lastName)).contains(folded)
          || SearchText.folded(Queries.text(lastName) + " " + Queries.text(firstName))
              .contains(folded);
    }
  }

  /**
   * The ids of up to {@code max} members of an organisation whose name contains a text, compared as
   * {@link SearchText} does.
   */
  public List<String> named(String orgId, String search, int max) {
    String folded = SearchText.folded(search);
    return em
        .createQuery(
            "select u.id, u.firstName, u.lastName from OrganizationEntity k join"
                + " UserGroupMembershipEntity m on m.groupId = k.groupId join m.user u where"
                + " k.id = :orgId",
            Named.class)
        .setParameter("orgId", orgId)
        .getResultList()
        .stream()
        .filter(person -> person.holds(folded))
        .map(Named::userId)
        .limit(max)
        .toList();
  }

  /** The habilitation groups of every member who has some. */
  public Map<String, Set<String>> habilitations(String orgGroupId) {
    Map<String, Set<String>> found = new HashMap<>();
    em.createQuery(
            "select h.user.id, h.groupId from UserGroupMembershipEntity m join"
                + " UserGroupMembershipEntity h on h.user.id = m.user.id join GroupEntity g on g.id"
                + " = h.groupId join GroupEntity kind on kind.id = g.parentId join GroupEntity root"
                + " on root.id = kind.parentId where m.groupId = :orgGroup and root.name = '"
                + Members.HABILITATIONS
                + "' and root.parentId = ' '",
            Owned.class)
        .setParameter("orgGroup", orgGroupId)
        .getResultStream()
        .forEach(
            owned ->
                found
                    .computeIfAbsent(owned.userId(), id -> new TreeSet<>())
                    .add(Queries.text(owned.value())));
    return found;
  }

  private List<MemberRow> complete(List<MemberColumns> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> ids = rows.stream().map(MemberColumns::id).toList();
    Map<String, String> phones =
        texts(
            "select a.user.id, a.value from UserAttributeEntity a where a.name = '"
                + PHONE
                + "' and a.user.id in :ids",
            ids);
    Map<String, Set<String>> groups =
        sets(
            "select h.user.id, h.groupId from UserGroupMembershipEntity h join GroupEntity g on"
                + " g.id = h.groupId join GroupEntity kind on kind.id = g.parentId join GroupEntity"
                + " root on root.id = kind.parentId where h.user.id in :ids and root.name = '"
                + Members.HABILITATIONS
                + "' and root.parentId = ' '",
            ids);
    Map<String, Set<String>> perimeters = perimeters(rows);
    Map<String, CredentialState> credentials = new Credentials(em, clock).states(ids);
    Map<String, Set<FactorKind>> factors = new Factors(em).of(ids);
    return rows.stream()
        .map(
            row ->
                row.with(
                    phones.get(row.id()),
                    groups.getOrDefault(row.id(), Set.of()),
                    perimeters.getOrDefault(row.id(), Set.of()),
                    credentials.get(row.id()),
                    factors.getOrDefault(row.id(), Set.of())))
        .toList();
  }

  private Map<String, Set<String>> perimeters(List<MemberColumns> rows) {
    List<String> delegates =
        rows.stream()
            .filter(row -> row.mandate() == MandateKind.DELEGATE)
            .map(MemberColumns::id)
            .toList();
    return delegates.isEmpty()
        ? Map.of()
        : sets(
            "select m.userId, p.groupId from PartnerMandate m join PartnerMandateGroup p on"
                + " p.mandateId = m.id where m.userId in :ids",
            delegates);
  }

  /** One of a person's values, of which there may be several. */
  private record Owned(String userId, @Nullable String value) {}

  private Map<String, String> texts(String query, List<String> ids) {
    Map<String, String> found = new HashMap<>();
    for (Owned owned : owned(query, ids)) {
      if (owned.value() != null) {
        found.put(owned.userId(), owned.value());
      }
    }
    return found;
  }

  private Map<String, Set<String>> sets(String query, List<String> ids) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Owned owned : owned(query, ids)) {
      found.computeIfAbsent(owned.userId(), id -> new TreeSet<>()).add(Queries.text(owned.value()));
    }
    return found;
  }

  private List<Owned> owned(String query, List<String> ids) {
    return em.createQuery(query, Owned.class).setParameter("ids", ids).getResultList();
  }
}
