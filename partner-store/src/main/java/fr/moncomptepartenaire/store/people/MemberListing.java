package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.organisation.Organisations;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people of one organisation, by statements of our own: Keycloak's lists cost one permission
 * check a user (keycloak#46682). Every list is bound to the organisation's internal group, whose
 * members an index finds.
 */
public final class MemberListing {
  /** The attribute of Keycloak's user profile that holds a telephone number. */
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
    STATUS("case when u.enabled = false then 2 when s.lastAt is null then 0 else 1 end");

    private final String expression;

    Sort(String expression) {
      this.expression = expression;
    }

    /** As programs write it, e.g. {@code lastName}. */
    public String code() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      return words[0]
          + Arrays.stream(words)
              .skip(1)
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
    }
  }

  /**
   * Which people to list.
   *
   * @param search a part of identifier, name or address, compared as {@link SearchText} says
   * @param groupId in this habilitation group
   */
  public record Wanted(
      @Nullable String search,
      @Nullable String groupId,
      MemberRow.@Nullable Status status,
      @Nullable MandateKind mandate,
      Sort sort,
      boolean descending) {}

  /** A page of people and how many there are in all. */
  public record Page(long total, List<MemberRow> items) {}

  /**
   * A page of the organisation's people. Seven statements, whatever their number, and one less for
   * a search.
   */
  public Page page(String orgGroupId, Wanted wanted, int first, int max) {
    var where = new StringBuilder(" where g.groupId = :orgGroup");
    Map<String, Object> parameters =
        new HashMap<>(Map.of("orgGroup", orgGroupId, "now", clock.now().toEpochMilli()));
    if (wanted.groupId() != null) {
      where.append(
          " and exists (select 1 from UserGroupMembershipEntity h where h.user.id = u.id and"
              + " h.groupId = :habilitation)");
      parameters.put("habilitation", wanted.groupId());
    }
    if (wanted.status() != null) {
      where.append(
          switch (wanted.status()) {
            case DISABLED -> " and u.enabled = false";
            case ACTIVE -> " and u.enabled = true and s.lastAt is not null";
            case PENDING -> " and u.enabled = true and s.lastAt is null";
          });
    }
    if (wanted.mandate() != null) {
      where.append(" and m.kind = :mandate");
      parameters.put("mandate", wanted.mandate());
    }
    String direction = wanted.descending() ? " desc" : "";
    String from =
        " from UserGroupMembershipEntity g join g.user u left join PartnerSignIn s on s.userId ="
            + " u.id left join PartnerMandate m on m.userId = u.id"
            + PENDING
            + where;
    TypedQuery<MemberColumns> query =
        Queries.with(
            parameters,
            em.createQuery(
                SELECT + from + " order by " + wanted.sort().expression + direction + ", u.id",
                MemberColumns.class));
    String search = SearchText.folded(wanted.search());
    if (!search.isEmpty()) {
      return found(query.getResultList(), search, first, max);
    }
    long total =
        Queries.with(parameters, em.createQuery("select count(u)" + from, Long.class))
            .getSingleResult();
    return new Page(
        total, complete(query.setFirstResult(first).setMaxResults(max).getResultList()));
  }

  // In the server, and not by the database: names are folded by one rule, which no database knows,
  // and whichever way Keycloak has changed a name, what is compared is the name that it has now.
  // The
  // members of one organisation, whom an index finds, are few enough for that.
  private Page found(List<MemberColumns> members, String search, int first, int max) {
    List<MemberColumns> found = members.stream().filter(row -> row.holds(search)).toList();
    return new Page(found.size(), complete(found.stream().skip(first).limit(max).toList()));
  }

  private static final String SELECT =
      "select u.id, u.username, u.lastName, u.firstName, u.email, u.enabled, m.kind,"
          + " u.createdTimestamp, s.lastAt, u.emailVerified, p.address";

  private static final String PENDING =
      " left join PartnerPendingAddress p on p.userId = u.id and p.expiresAt > :now";

  /** One of the organisation's people; empty for anybody else, and for an id that is none. */
  public Optional<MemberRow> one(String orgGroupId, String userId) {
    if (userId.indexOf('\0') >= 0) {
      // PostgreSQL would not take it for a text.
      return Optional.empty();
    }
    return complete(
            em.createQuery(
                    SELECT
                        + " from UserGroupMembershipEntity g join g.user u left join PartnerSignIn s"
                        + " on s.userId = u.id left join PartnerMandate m on m.userId = u.id"
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
      return (Queries.text(firstName) + " " + Queries.text(lastName)).strip();
    }
  }

  /** First and last name of those of the given users who belong to the organisation. */
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

  /**
   * The habilitation groups that an organisation's housing kinds offer, by path. Level by level:
   * each organisation has a group at the top, so that a database that joins the levels takes every
   * group for the parent of a great many, and reads them all (PostgreSQL 17, 100,000 groups).
   */
  public List<HabilitationGroup> offered(String orgId) {
    List<HabilitationGroup> found = new ArrayList<>();
    for (Root root : roots(orgId)) {
      Set<HousingKind> offered = Organisations.kinds(root.housingKinds());
      Map<String, HousingKind> kinds = new HashMap<>();
      for (Group group : children(root.realmId(), Set.of(root.id()))) {
        offered.stream()
            .filter(kind -> kind.groupName().equals(group.name()))
            .forEach(kind -> kinds.put(group.id(), kind));
      }
      for (Group group : children(root.realmId(), kinds.keySet())) {
        HousingKind kind = Objects.requireNonNull(kinds.get(group.parentId()));
        found.add(
            new HabilitationGroup(
                group.id(), kind, group.name(), Queries.text(group.description())));
      }
    }
    found.sort(Comparator.comparing(HabilitationGroup::path));
    return found;
  }

  /** The group above all habilitations, and what the organisation may offer of them. */
  private record Root(String id, String realmId, String housingKinds) {}

  private List<Root> roots(String orgId) {
    return em.createQuery(
            "select root.id, o.realmId, o.housingKinds from PartnerOrganisation o join"
                + " GroupEntity root on root.realm = o.realmId and root.parentId = ' ' and"
                + " root.name = :root where o.orgId = :orgId",
            Root.class)
        .setParameter("orgId", orgId)
        .setParameter("root", Members.HABILITATIONS)
        .getResultList();
  }

  /** A group of Keycloak's. */
  private record Group(String id, String name, @Nullable String description, String parentId) {}

  // The realm besides: the index that finds groups by what lies above them begins with it.
  private List<Group> children(String realmId, Set<String> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select g.id, g.name, g.description, g.parentId from GroupEntity g where g.realm ="
                + " :realmId and g.parentId in :parents",
            Group.class)
        .setParameter("realmId", realmId)
        .setParameter("parents", parents)
        .getResultList();
  }

  /** Their ids. */
  public Set<String> offeredIds(String orgId) {
    return offered(orgId).stream().map(HabilitationGroup::id).collect(Collectors.toSet());
  }

  /**
   * Locks the organisation until the transaction ends: acts upon its people happen one after the
   * other, and each is decided from what those before it have left (R8: authority at commit time).
   */
  public void lock(String orgId) {
    OrganisationEntity row =
        em.find(OrganisationEntity.class, orgId, LockModeType.PESSIMISTIC_WRITE);
    if (row != null) {
      em.refresh(row);
    }
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
            "select h.user.id, h.groupId from UserGroupMembershipEntity h join GroupEntity g on g.id"
                + " = h.groupId join GroupEntity kind on kind.id = g.parentId join GroupEntity root"
                + " on root.id = kind.parentId where h.user.id in :ids and root.name = '"
                + Members.HABILITATIONS
                + "' and root.parentId = ' '",
            ids);
    Map<String, Set<String>> perimeters =
        sets(
            "select m.userId, p.groupId from PartnerMandate m join PartnerMandateGroup p on"
                + " p.mandateId = m.id where m.userId in :ids",
            ids);
    Map<String, CredentialState> credentials = new Credentials(em, clock).states(ids);
    return rows.stream()
        .map(
            row ->
                row.with(
                    phones.get(row.id()),
                    groups.getOrDefault(row.id(), Set.of()),
                    perimeters.getOrDefault(row.id(), Set.of()),
                    credentials.get(row.id())))
        .toList();
  }

  /** Something that a person has, which may be several things. */
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
