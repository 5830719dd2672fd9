package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.HousingKind;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
 * The people of one organisation, by statements of our own: Keycloak's lists cost one permission
 * check a user (keycloak#46682). Every list is bound to the organisation's internal group, whose
 * members an index finds.
 */
public final class Colleagues {
  /** The attribute of Keycloak's user profile that holds a telephone number. */
  public static final String PHONE = "phone";

  private final EntityManager em;
  private final DatabaseClock clock;

  Colleagues(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** What a list can be sorted by. */
  public enum Sort {
    LAST_NAME("lower(u.lastName)"),
    FIRST_NAME("lower(u.firstName)"),
    IDENTIFIER("u.username"),
    EMAIL("u.email"),
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
   * @param search a part of identifier, name or address, without regard to case
   * @param groupId in this habilitation group
   */
  public record Wanted(
      @Nullable String search,
      @Nullable String groupId,
      ColleagueRow.@Nullable Status status,
      @Nullable MandateKind mandate,
      Sort sort,
      boolean descending) {}

  /** A page of people and how many there are in all. */
  public record Page(long total, List<ColleagueRow> items) {}

  /** A page of the organisation's people. Seven statements, whatever their number. */
  public Page page(String orgGroupId, Wanted wanted, int first, int max) {
    var where = new StringBuilder(" where g.groupId = :orgGroup");
    Map<String, Object> parameters = new HashMap<>(Map.of("orgGroup", orgGroupId));
    if (wanted.search() != null && !wanted.search().isBlank()) {
      where.append(
          " and (lower(u.username) like :search escape '!' or lower(u.lastName) like :search escape"
              + " '!' or lower(u.firstName) like :search escape '!' or lower(u.email) like :search"
              + " escape '!' or lower(concat(u.firstName, ' ', u.lastName)) like :search escape '!'"
              + " or lower(concat(u.lastName, ' ', u.firstName)) like :search escape '!')");
      parameters.put(
          "search", "%" + Jpql.escaped(wanted.search().strip().toLowerCase(Locale.ROOT)) + "%");
    }
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
            + where;
    long total =
        Jpql.with(parameters, em.createQuery("select count(u)" + from, Long.class))
            .getSingleResult();
    List<Object[]> rows =
        Jpql.with(
                parameters,
                em.createQuery(
                    SELECT + from + " order by " + wanted.sort().expression + direction + ", u.id",
                    Object[].class))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    return new Page(total, complete(rows));
  }

  private static final String SELECT =
      "select u.id, u.username, u.lastName, u.firstName, u.email, u.enabled, m.kind,"
          + " u.createdTimestamp, s.lastAt";

  /** One of the organisation's people; empty for anybody else, and for an id that is none. */
  public Optional<ColleagueRow> one(String orgGroupId, String userId) {
    if (userId.indexOf('\0') >= 0) {
      // PostgreSQL would not take it for a text.
      return Optional.empty();
    }
    return complete(
            em.createQuery(
                    SELECT
                        + " from UserGroupMembershipEntity g join g.user u left join PartnerSignIn s"
                        + " on s.userId = u.id left join PartnerMandate m on m.userId = u.id where"
                        + " g.groupId = :orgGroup and u.id = :userId",
                    Object[].class)
                .setParameter("orgGroup", orgGroupId)
                .setParameter("userId", userId)
                .getResultList())
        .stream()
        .findFirst();
  }

  /** First and last name of those of the given users who belong to the organisation. */
  public Map<String, String> names(String orgId, Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    Map<String, String> names = new HashMap<>();
    for (Object[] row :
        em.createQuery(
                "select u.id, u.firstName, u.lastName from OrganizationEntity k join"
                    + " UserGroupMembershipEntity m on m.groupId = k.groupId join m.user u where"
                    + " k.id = :orgId and u.id in :ids",
                Object[].class)
            .setParameter("orgId", orgId)
            .setParameter("ids", userIds)
            .getResultList()) {
      names.put((String) row[0], (Jpql.text(row[1]) + " " + Jpql.text(row[2])).strip());
    }
    return names;
  }

  /** The habilitation groups that an organisation's housing kinds offer, by path. */
  public List<Habilitation> offered(String orgId) {
    List<Habilitation> found = new ArrayList<>();
    for (Object[] row :
        em.createQuery(
                "select g.id, kind.name, g.name, g.description, o.housingKinds from"
                    + " PartnerOrganisation o join GroupEntity root on root.realm = o.realmId join"
                    + " GroupEntity kind on kind.parentId = root.id join GroupEntity g on g.parentId ="
                    + " kind.id where o.orgId = :orgId and root.name = :root and root.parentId = ' '",
                Object[].class)
            .setParameter("orgId", orgId)
            .setParameter("root", People.HABILITATIONS)
            .getResultList()) {
      Set<HousingKind> kinds = Organisations.kinds((String) row[4]);
      Arrays.stream(HousingKind.values())
          .filter(kinds::contains)
          .filter(kind -> kind.groupName().equals(row[1]))
          .map(
              kind ->
                  new Habilitation(
                      (String) row[0],
                      kind,
                      (String) row[2],
                      row[3] == null ? "" : (String) row[3]))
          .forEach(found::add);
    }
    found.sort(Comparator.comparing(Habilitation::path));
    return found;
  }

  /** Their ids. */
  public Set<String> offeredIds(String orgId) {
    return offered(orgId).stream().map(Habilitation::id).collect(Collectors.toSet());
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

  private List<ColleagueRow> complete(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> ids = rows.stream().map(row -> (String) row[0]).toList();
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
                + People.HABILITATIONS
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
            row -> {
              String id = (String) row[0];
              return new ColleagueRow(
                  id,
                  (String) row[1],
                  Jpql.text(row[2]),
                  Jpql.text(row[3]),
                  Jpql.text(row[4]),
                  Optional.ofNullable(phones.get(id)),
                  (boolean) row[5],
                  Optional.ofNullable((MandateKind) row[6]),
                  List.copyOf(groups.getOrDefault(id, Set.of())),
                  List.copyOf(perimeters.getOrDefault(id, Set.of())),
                  Optional.ofNullable((Long) row[7]).map(Instant::ofEpochMilli),
                  Optional.ofNullable((Long) row[8]).map(Instant::ofEpochMilli),
                  credentials.get(id));
            })
        .toList();
  }

  private Map<String, String> texts(String query, List<String> ids) {
    Map<String, String> found = new HashMap<>();
    for (Object[] row :
        em.createQuery(query, Object[].class).setParameter("ids", ids).getResultList()) {
      if (row[1] != null) {
        found.put((String) row[0], (String) row[1]);
      }
    }
    return found;
  }

  private Map<String, Set<String>> sets(String query, List<String> ids) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Object[] row :
        em.createQuery(query, Object[].class).setParameter("ids", ids).getResultList()) {
      found.computeIfAbsent((String) row[0], id -> new TreeSet<>()).add((String) row[1]);
    }
    return found;
  }
}
