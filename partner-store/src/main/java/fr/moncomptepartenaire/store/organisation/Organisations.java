package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.EmailAddress;
import fr.moncomptepartenaire.kernel.HousingKind;
import fr.moncomptepartenaire.kernel.LetterState;
import fr.moncomptepartenaire.kernel.MandateKind;
import fr.moncomptepartenaire.kernel.OrganisationName;
import fr.moncomptepartenaire.kernel.PostalAddress;
import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.Seat;
import fr.moncomptepartenaire.kernel.SeatDecision;
import fr.moncomptepartenaire.kernel.SeatState;
import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import fr.moncomptepartenaire.store.report.OrganisationSummary;
import fr.moncomptepartenaire.store.seat.Letters;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import fr.moncomptepartenaire.store.seat.ProvisionalAccountEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.jpa.entities.OrganizationEntity;


/** The organisations and the state of their administrator's seat. */
public final class Organisations {
  private static final String LINE_SEPARATOR = "\n";
  private static final String KIND_SEPARATOR = "+";
  private static final int LONGEST_SEARCH = 200;
  private static final int LONGEST_FOLDED = 400;
  private static final int SIRET_DIGITS = 14;
  private static final Pattern SIRET_BEGINS = Pattern.compile("[0-9]{1,14}");
  private static final String UNLESS_SUSPENDED =
      " and exists (select 1 from OrganizationEntity k where k.id = o.orgId and k.enabled = true)";

  private static final String NATIVE_ONLY =
      " from OrganizationEntity k where k.realmId = :realmId and not exists (select 1 from"
          + " PartnerOrganisation o where o.orgId = k.id)";

  private static final String GIVE_BACK =
      "update PartnerOrganisation o set o.seat = :to where o.orgId = :orgId and o.seat in :from";

  // One that a newer letter has replaced is no letter any more; a dead one still is.
  private static final String OTHER_LETTER =
      " from PartnerProvisionalAccount p where p.orgId = o.orgId and p.state <> :replaced";

  private static final String LETTERLESS =
      "not exists (select 1"
          + OTHER_LETTER
          + " and exists (select 1 from UserEntity u where u.id = p.userId))";

  private final EntityManager em;
  private final DatabaseClock clock;

  public Organisations(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Adds an organisation whose seat is vacant; sent to the database with the next flush, when a
   * SIRET already known in the realm is refused by a unique key.
   */
  public void create(
      String orgId,
      String realmId,
      Siret siret,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address,
      Optional<EmailAddress> contact) {
    var row = new OrganisationEntity();
    row.orgId = orgId;
    row.realmId = realmId;
    row.siret = siret.digits();
    row.seat = SeatState.VACANT;
    row.createdAt = clock.now().toEpochMilli();
    describe(row, name, kinds, address, row.createdAt);
    row.contactEmail = contact.map(EmailAddress::value).orElse(null);
    em.persist(row);
  }

  /**
   * Changes the identity of an organisation, unless somebody else changed it since {@code version}.
   * Answers whether it did.
   */
  public boolean update(
      String orgId,
      long version,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address) {
    return em.createQuery(
                "update PartnerOrganisation o set o.name = :name, o.nameSearch = :nameSearch,"
                    + " o.nameFolded = :nameFolded, o.housingKinds = :kinds, o.addressLines = :lines, o.postalCode = :postalCode,"
                    + " o.city = :city, o.updatedAt = :now, o.version = o.version + 1"
                    + " where o.orgId = :orgId and o.version = :version")
            .setParameter("name", name.value())
            .setParameter("nameSearch", former(name.value()))
            .setParameter("nameFolded", folded(name.value()))
            .setParameter("kinds", joined(kinds))
            .setParameter("lines", joined(address.lines()))
            .setParameter("postalCode", address.postalCode())
            .setParameter("city", address.city())
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("orgId", orgId)
            .setParameter("version", version)
            .executeUpdate()
        == 1;
  }

  /**
   * Locks Keycloak's own row of an organisation, and reads it anew, for whoever changes anything in
   * it by Keycloak's model: that writes all its columns, also that by which it is suspended ({@code
   * OrganizationEntity} is neither versioned nor written column by column). To be called after our
   * own row is changed and before the journal is written, as in a suspension, so that nobody waits
   * for anybody in a circle.
   */
  public void lockNative(String orgId) {
    em.refresh(em.find(OrganizationEntity.class, orgId), LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Waits until nobody else is moving the seat of an organisation, and keeps it so until the
   * transaction ends. Decides nothing: what moves the seat are conditional updates.
   */
  public void waitForSeat(String orgId) {
    em.createQuery(
            "select o from PartnerOrganisation o where o.orgId = :orgId", OrganisationEntity.class)
        .setParameter("orgId", orgId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(em::detach);
  }

  /** Sets or forgets the address at which the organisation itself is written to. */
  public void contactAt(String orgId, Optional<EmailAddress> address) {
    em.createQuery(
            "update PartnerOrganisation o set o.contactEmail = :address where o.orgId = :orgId")
        .setParameter("address", address.map(EmailAddress::value).orElse(null))
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  public Optional<PartnerOrganisation> bySiret(String realmId, Siret siret) {
    return one(
        em.createQuery(
                "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on k.id ="
                    + " o.orgId where o.realmId = :realmId and o.siret = :siret",
                Object[].class)
            .setParameter("realmId", realmId)
            .setParameter("siret", siret.digits()));
  }

  /** Those of the SIRETs that are known, in one statement. */
  public Map<Siret, PartnerOrganisation> bySirets(String realmId, Collection<Siret> sirets) {
    return byKeys(
            "o.realmId = :realmId and o.siret in :keys",
            sirets.stream().map(Siret::digits).toList(),
            Map.of("realmId", realmId))
        .collect(Collectors.toMap(PartnerOrganisation::siret, Function.identity()));
  }

  /** Those of the ids that are known, in one statement. */
  public Map<String, PartnerOrganisation> byIds(Collection<String> orgIds) {
    return byKeys("o.orgId in :keys", orgIds, Map.of())
        .collect(Collectors.toMap(PartnerOrganisation::orgId, Function.identity()));
  }

  private Stream<PartnerOrganisation> byKeys(
      String condition, Collection<String> keys, Map<String, Object> parameters) {
    if (keys.isEmpty()) {
      return Stream.empty();
    }
    List<Object[]> rows =
        Queries.with(
                parameters,
                em.createQuery(
                    "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on"
                        + " k.id = o.orgId where "
                        + condition,
                    Object[].class))
            .setParameter("keys", keys)
            .getResultList();
    rows.forEach(row -> em.detach(row[0]));
    return rows.stream().map(Organisations::organisation);
  }

  /**
   * Those of the SIRETs that a native Organization has as its alias without being one of ours, with
   * its id: an export of the realm brought it without our tables.
   */
  public Map<Siret, String> nativeOnly(String realmId, Collection<Siret> sirets) {
    if (sirets.isEmpty()) {
      return Map.of();
    }
    return em
        .createQuery(
            "select k.alias, k.id" + NATIVE_ONLY + " and k.alias in :sirets", Object[].class)
        .setParameter("realmId", realmId)
        .setParameter("sirets", sirets.stream().map(Siret::digits).toList())
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> new Siret((String) row[0]), row -> (String) row[1]));
  }

  /** SIRETs of native Organizations that are none of ours; at most so many. */
  public List<String> nativeOnly(String realmId, int max) {
    return em.createQuery(
            "select k.alias" + NATIVE_ONLY + " and length(k.alias) = 14", String.class)
        .setParameter("realmId", realmId)
        .getResultStream()
        .filter(alias -> Siret.parse(alias).value().isPresent())
        .limit(max)
        .toList();
  }

  /** SIRETs of organisations of ours that Keycloak does not know; at most so many. */
  public List<String> withoutNative(String realmId, int max) {
    return em.createQuery(
            "select o.siret from PartnerOrganisation o where o.realmId = :realmId and not exists"
                + " (select 1 from OrganizationEntity k where k.id = o.orgId) order by o.siret",
            String.class)
        .setParameter("realmId", realmId)
        .setMaxResults(max)
        .getResultList();
  }

  public Optional<PartnerOrganisation> byId(String orgId) {
    return one(
        em.createQuery(
                "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on k.id ="
                    + " o.orgId where o.orgId = :orgId",
                Object[].class)
            .setParameter("orgId", orgId));
  }

  /** What {@link #search} found: one page of it and how many there are in all. */
  public record Page(long total, List<OrganisationSummary> items) {}

  /** Which organisations to list: in a state of the seat, or suspended, or any. */
  public sealed interface SeatFilter {
    record Any() implements SeatFilter {}

    record In(SeatState seat) implements SeatFilter {}

    record Suspended() implements SeatFilter {}

    /** Without an administrator, suspended or not. */
    record Orphaned() implements SeatFilter {}
  }

  /**
   * A page of organisations by SIRET. The text is looked for at the start of the SIRET and anywhere
   * in the name, both folded as {@link SearchText} says: people remember "Lilas", not "Résidence
   * des Lilas". On PostgreSQL an index of trigrams serves that; where the database's owner may not
   * have one, a hundred thousand names are read through in a tenth of a second. Five statements,
   * whatever their number.
   */
  public Page search(String realmId, @Nullable String text, SeatFilter filter, int first, int max) {
    var where = new StringBuilder(" where o.realmId = :realmId");
    Map<String, Object> parameters = new HashMap<>(Map.of("realmId", realmId));
    String wanted = SearchText.folded(text);
    if (!wanted.isEmpty()) {
      where.append(" and (o.nameFolded like :name escape '!'");
      parameters.put("name", "%" + Queries.escaped(wanted) + "%");
      String digits = wanted.replaceAll("[ .]", "");
      if (SIRET_BEGINS.matcher(digits).matches()) {
        // Between the lowest and the highest SIRET that begin so: an index serves that in whatever
        // order the database sorts letters.
        where.append(" or o.siret between :lowest and :highest");
        parameters.put("lowest", digits + "0".repeat(SIRET_DIGITS - digits.length()));
        parameters.put("highest", digits + "9".repeat(SIRET_DIGITS - digits.length()));
      }
      where.append(')');
    }
    if (filter instanceof SeatFilter.In in) {
      where.append(" and o.seat = :seat and k.enabled = true");
      parameters.put("seat", in.seat());
    } else if (filter instanceof SeatFilter.Orphaned) {
      where.append(" and o.seat = :seat");
      parameters.put("seat", SeatState.ORPHANED);
    } else if (filter instanceof SeatFilter.Suspended) {
      where.append(" and k.enabled = false");
    }
    String from = " from PartnerOrganisation o join OrganizationEntity k on k.id = o.orgId" + where;
    long total =
        Queries.with(parameters, em.createQuery("select count(o)" + from, Long.class))
            .getSingleResult();
    List<PartnerOrganisation> page =
        Queries.with(
                parameters,
                em.createQuery("select o, k.enabled" + from + " order by o.siret", Object[].class))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList()
            .stream()
            .map(Organisations::organisation)
            .toList();
    return new Page(total, summaries(page));
  }

  /** What operators see of one organisation. */
  public OrganisationSummary summary(PartnerOrganisation organisation) {
    return summaries(List.of(organisation)).get(0);
  }

  private List<OrganisationSummary> summaries(List<PartnerOrganisation> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    List<String> ids = page.stream().map(PartnerOrganisation::orgId).toList();
    Map<String, OrganisationSummary.Person> administrators =
        em
            .createQuery(
                "select m.orgId, u.id, u.lastName, u.firstName from PartnerMandate m join UserEntity"
                    + " u on u.id = m.userId where m.administratorSlot in :ids",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> (String) row[0],
                    row ->
                        new OrganisationSummary.Person(
                            (String) row[1], Queries.text(row[2]), Queries.text(row[3]))));
    Map<String, ProvisionalAccount> letters =
        em
            .createQuery(
                "select p from PartnerProvisionalAccount p where p.orgId in :ids and p.issuedAt ="
                    + " (select max(q.issuedAt) from PartnerProvisionalAccount q where q.orgId ="
                    + " p.orgId)",
                ProvisionalAccountEntity.class)
            .setParameter("ids", ids)
            .getResultList()
            .stream()
            .collect(Collectors.toMap(row -> row.orgId, Letters::account, Organisations::newest));
    Map<String, Long> members =
        counts(
            em.createQuery(
                    "select k.id, count(m) from OrganizationEntity k join UserGroupMembershipEntity"
                        + " m on m.groupId = k.groupId where k.id in :ids group by k.id",
                    Object[].class)
                .setParameter("ids", ids));
    Map<String, Long> delegates =
        counts(
            em.createQuery(
                    "select m.orgId, count(m) from PartnerMandate m where m.orgId in :ids and m.kind"
                        + " = :delegate group by m.orgId",
                    Object[].class)
                .setParameter("ids", ids)
                .setParameter("delegate", MandateKind.DELEGATE));
    return page.stream()
        .map(
            organisation ->
                new OrganisationSummary(
                    organisation,
                    Optional.ofNullable(administrators.get(organisation.orgId())),
                    Optional.ofNullable(letters.get(organisation.orgId())),
                    members.getOrDefault(organisation.orgId(), 0L),
                    delegates.getOrDefault(organisation.orgId(), 0L)))
        .toList();
  }

  /**
   * Moves seats as issued letters do. Answers how many of them allowed it; none does while its
   * organisation is suspended.
   */
  public int offerSeats(Collection<String> orgIds) {
    int moved = 0;
    for (SeatState to : targets(Seat::onOffer)) {
      moved += moveSeats(orgIds, movedTo(Seat::onOffer, to), to, UNLESS_SUSPENDED);
    }
    return moved;
  }

  /**
   * Takes the seat for the one who claims it (R4). Answers false when somebody else holds it
   * already or the organisation is suspended: of any number of concurrent callers one gets true.
   */
  public boolean claimSeat(String orgId) {
    boolean claimed =
        moveSeat(orgId, movedTo(Seat::onClaim, SeatState.HELD), SeatState.HELD, UNLESS_SUSPENDED);
    if (claimed) {
      em.createQuery("update PartnerOrganisation o set o.claimedAt = :now where o.orgId = :orgId")
          .setParameter("now", clock.now().toEpochMilli())
          .setParameter("orgId", orgId)
          .executeUpdate();
    }
    return claimed;
  }

  /**
   * Gives the seat back that a letter offers whose account is leaving, unless another letter is
   * there. Answers whether it moved.
   */
  public boolean giveBackSeat(String orgId, String leavingUserId) {
    return em.createQuery(
                GIVE_BACK
                    + " and not exists (select 1"
                    + OTHER_LETTER
                    + " and p.userId <> :userId)")
            .setParameter("to", SeatState.VACANT)
            .setParameter("orgId", orgId)
            .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
            .setParameter("userId", leavingUserId)
            .setParameter("replaced", LetterState.REPLACED)
            .executeUpdate()
        == 1;
  }

  /** Gives the seat back whose letters have no account left. Answers whether it moved. */
  public boolean giveBackSeat(String orgId) {
    return em.createQuery(GIVE_BACK + " and " + LETTERLESS)
            .setParameter("to", SeatState.VACANT)
            .setParameter("orgId", orgId)
            .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
            .setParameter("replaced", LetterState.REPLACED)
            .executeUpdate()
        == 1;
  }

  /** Organisations whose seat is offered by a letter that has no account; at most so many. */
  public List<String> offeredWithoutLetter(int max) {
    return em.createQuery(
            "select o.orgId from PartnerOrganisation o where o.seat in :from and "
                + LETTERLESS
                + " order by o.orgId",
            String.class)
        .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
        .setParameter("replaced", LetterState.REPLACED)
        .setMaxResults(max)
        .getResultList();
  }

  /** Records that the seat lost its administrator. Answers whether it had one. */
  public boolean orphanSeat(String orgId) {
    return moveSeat(
        orgId, movedTo(Seat::onAdministratorLost, SeatState.ORPHANED), SeatState.ORPHANED, "");
  }

  /** Opens the seat to a new letter, since a replacement is approved. Answers whether it could. */
  public boolean openToReplacement(String orgId) {
    return moveSeat(
        orgId, movedTo(Seat::onReplacementApproved, SeatState.REPLACING), SeatState.REPLACING, "");
  }

  /**
   * Lets the seat follow the account of its administrator: an orphan when that is disabled or gone,
   * held again when it is enabled. Answers where it moved, if it did.
   */
  public Optional<SeatState> followAdministrator(String orgId) {
    String enabled =
        " exists (select 1 from PartnerMandate m join UserEntity u on u.id = m.userId where"
            + " m.administratorSlot = o.orgId and u.enabled = true)";
    if (moveSeat(
        orgId,
        movedTo(Seat::onAdministratorLost, SeatState.ORPHANED),
        SeatState.ORPHANED,
        " and not" + enabled)) {
      return Optional.of(SeatState.ORPHANED);
    }
    if (moveSeat(
        orgId,
        movedTo(Seat::onAdministratorBack, SeatState.HELD),
        SeatState.HELD,
        " and" + enabled)) {
      return Optional.of(SeatState.HELD);
    }
    return Optional.empty();
  }

  /**
   * Organisations whose seat does not agree with their administrator's account; at most so many.
   */
  public List<String> inDisagreement(int max) {
    String enabled =
        " exists (select 1 from PartnerMandate m join UserEntity u on u.id = m.userId where"
            + " m.administratorSlot = o.orgId and u.enabled = true)";
    return em.createQuery(
            "select o.orgId from PartnerOrganisation o where (o.seat in :held and not"
                + enabled
                + ") or (o.seat in :lost and"
                + enabled
                + ") order by o.orgId",
            String.class)
        .setParameter("held", movedTo(Seat::onAdministratorLost, SeatState.ORPHANED))
        .setParameter("lost", movedTo(Seat::onAdministratorBack, SeatState.HELD))
        .setMaxResults(max)
        .getResultList();
  }

  private boolean moveSeat(
      String orgId, Set<SeatState> from, SeatState to, String furtherCondition) {
    return moveSeats(List.of(orgId), from, to, furtherCondition) == 1;
  }

  private int moveSeats(
      Collection<String> orgIds, Set<SeatState> from, SeatState to, String furtherCondition) {
    return em.createQuery(
            "update PartnerOrganisation o set o.seat = :to where o.orgId in :orgIds and o.seat in"
                + " :from"
                + furtherCondition)
        .setParameter("to", to)
        .setParameter("orgIds", orgIds)
        .setParameter("from", from)
        .executeUpdate();
  }

  // The rule of which state leads where stays in the kernel: SQL only repeats what it answers.
  private static Set<SeatState> movedTo(Function<SeatState, SeatDecision> rule, SeatState to) {
    return Arrays.stream(SeatState.values())
        .filter(from -> rule.apply(from) instanceof SeatDecision.Moved moved && moved.to() == to)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SeatState.class)));
  }

  private static Set<SeatState> targets(Function<SeatState, SeatDecision> rule) {
    return Arrays.stream(SeatState.values())
        .map(rule)
        .filter(SeatDecision.Moved.class::isInstance)
        .map(decision -> ((SeatDecision.Moved) decision).to())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SeatState.class)));
  }

  /** Forgets an organisation and what hangs on it; its journal stays. */
  public void remove(String orgId) {
    // The seat's row first, then the letters': a claim locks them in the same order.
    UnaryOperator<String> delete = entity -> "delete from " + entity + " e where e.orgId = :orgId";
    em.createQuery(
            "delete from PartnerMandateGroup g where g.mandateId in (select m.id from PartnerMandate m"
                + " where m.orgId = :orgId)")
        .setParameter("orgId", orgId)
        .executeUpdate();
    for (String entity :
        List.of(
            "PartnerOrganisation",
            "PartnerMandate",
            "PartnerProvisionalAccount",
            "PartnerReplacement",
            "PartnerSuspension",
            "PartnerNotice",
            "PartnerNoticeCopy",
            "PartnerInvolvement",
            "PartnerConfirmation",
            "PartnerReview",
            "PartnerPendingAddress",
            "PartnerOutbox")) {
      em.createQuery(delete.apply(entity)).setParameter("orgId", orgId).executeUpdate();
    }
  }

  private static void describe(
      OrganisationEntity row,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address,
      long now) {
    row.name = name.value();
    row.nameSearch = former(name.value());
    row.nameFolded = folded(name.value());
    row.housingKinds = joined(kinds);
    row.addressLines = joined(address.lines());
    row.postalCode = address.postalCode();
    row.city = address.city();
    row.updatedAt = now;
  }

  // Let go of at once: conditional updates pass by what the session holds, and it would answer the
  // next question from there.
  private Optional<PartnerOrganisation> one(TypedQuery<Object[]> query) {
    Optional<Object[]> row = query.getResultStream().findFirst();
    row.ifPresent(columns -> em.detach(columns[0]));
    return row.map(Organisations::organisation);
  }

  public static PartnerOrganisation organisation(Object[] row) {
    var entity = (OrganisationEntity) row[0];
    return new PartnerOrganisation(
        entity.orgId,
        entity.realmId,
        new Siret(entity.siret),
        new OrganisationName(entity.name),
        kinds(entity.housingKinds),
        new PostalAddress(lines(entity.addressLines), entity.postalCode, entity.city),
        entity.seat,
        !((Boolean) row[1]),
        Instant.ofEpochMilli(entity.createdAt),
        Instant.ofEpochMilli(entity.updatedAt),
        Optional.ofNullable(entity.claimedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(entity.contactEmail).map(EmailAddress::new),
        entity.version);
  }

  /** The housing kinds as the column holds them. */
  public static Set<HousingKind> kinds(String column) {
    return Arrays.stream(column.split("\\+"))
        .map(HousingKind::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(HousingKind.class)));
  }

  private static ProvisionalAccount newest(ProvisionalAccount one, ProvisionalAccount other) {
    return other.state() == LetterState.LIVE ? other : one;
  }

  private static Map<String, Long> counts(TypedQuery<Object[]> query) {
    return query
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  static String joined(Set<HousingKind> kinds) {
    return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(KIND_SEPARATOR));
  }

  static String joined(List<String> lines) {
    return String.join(LINE_SEPARATOR, lines);
  }

  public static List<String> lines(String joined) {
    return List.of(joined.split(LINE_SEPARATOR));
  }

  /** The column by which nodes of before {@code NAME_FOLDED} search, until the last has gone. */
  private static String former(String text) {
    return cut(
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT),
        LONGEST_SEARCH);
  }

  private static String folded(String text) {
    return cut(SearchText.folded(text), LONGEST_FOLDED);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }

  /**
   * Folds the names that are not folded yet, as nodes of before leave them; at most so many.
   * Answers how many there were: to be called until there is none.
   */
  public int foldNames(int max) {
    List<Object[]> rows =
        em.createQuery(
                "select o.orgId, o.name from PartnerOrganisation o where o.nameFolded is null order"
                    + " by o.orgId",
                Object[].class)
            .setMaxResults(max)
            .getResultList();
    for (Object[] row : rows) {
      em.createQuery(
              "update PartnerOrganisation o set o.nameFolded = :folded where o.orgId = :orgId and"
                  + " o.nameFolded is null and o.name = :name")
          .setParameter("folded", folded((String) row[1]))
          .setParameter("orgId", row[0])
          .setParameter("name", row[1])
          .executeUpdate();
    }
    return rows.size();
  }
}
