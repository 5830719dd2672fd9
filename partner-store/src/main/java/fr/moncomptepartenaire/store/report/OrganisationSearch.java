package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.organisation.OrganisationRow;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates.NamedPerson;
import fr.moncomptepartenaire.store.query.Counted;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import fr.moncomptepartenaire.store.seat.Letters;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches and lists organisations for operators; read-only. */
public final class OrganisationSearch {
  private static final int SIRET_DIGITS = 14;
  private static final Pattern SIRET_BEGINS = Pattern.compile("[0-9]{1,14}");

  private static final String OF_ORGANISATIONS =
      " from PartnerOrganisation o where o.realmId = :realmId";

  private static final String OF_LETTERS =
      " from PartnerProvisionalAccount p join PartnerOrganisation o on o.orgId = p.orgId where"
          + " p.realmId = :realmId";

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Letters letters;

  public OrganisationSearch(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
    this.letters = new Letters(em, clock);
  }

  /** A page of search results, and the total number. */
  public record Page(long total, List<OrganisationSummary> items) {}

  /** What a list can be sorted by. */
  public enum Sort {
    SIRET("o.siret"),
    NAME("o.nameFolded"),
    SEAT("o.seat"),
    /** Only for a filter that lists letters. */
    LETTER_ISSUED_AT("p.issuedAt"),
    /** Only for a filter that lists letters. */
    LETTER_EXPIRES_AT("p.expiresAt");

    private final String expression;

    Sort(String expression) {
      this.expression = expression;
    }

    /** The code for programs, e.g. {@code letterIssuedAt}. */
    public String code() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      return words[0]
          + Arrays.stream(words)
              .skip(1)
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
    }

    /** Whether it is a property of letters, which other lists cannot be sorted by. */
    public boolean ofLetters() {
      return expression.startsWith("p.");
    }

    private String order(boolean down) {
      String way = down ? " desc" : "";
      return " order by " + expression + way + (this == SIRET ? "" : ", " + SIRET.expression + way);
    }
  }

  /**
   * A page of organisations. Searches the text at the start of the SIRET and anywhere in the name,
   * folded by {@link SearchText}: people remember "Lilas", not "Résidence des Lilas". On PostgreSQL
   * a trigram index serves the search. Where the database's owner cannot create it, a scan of a
   * hundred thousand names takes a tenth of a second. Each order has an index. At most eight
   * statements for any number of organisations.
   *
   * @param sort an order of letters counts as the order of SIRETs where the filter lists none: an
   *     organisation may have had many letters, or none
   */
  public Page search(
      String realmId,
      @Nullable String text,
      SeatFilter filter,
      LetterFilter letter,
      Sort sort,
      boolean down,
      int first,
      int max) {
    var where = new StringBuilder(letter.listsLetters() ? OF_LETTERS : OF_ORGANISATIONS);
    where.append(letter.condition());
    Map<String, Object> parameters = new HashMap<>(Map.of("realmId", realmId));
    String wanted = SearchText.folded(text);
    if (!wanted.isEmpty()) {
      where.append(" and (o.nameFolded like :name escape '!'");
      parameters.put("name", "%" + Queries.escaped(wanted) + "%");
      String digits = wanted.replaceAll("[ .]", "");
      if (SIRET_BEGINS.matcher(digits).matches()) {
        // A range and not a LIKE: an index serves it under any collation of the database.
        where.append(" or o.siret between :lowest and :highest");
        parameters.put("lowest", digits + "0".repeat(SIRET_DIGITS - digits.length()));
        parameters.put("highest", digits + "9".repeat(SIRET_DIGITS - digits.length()));
      }
      where.append(')');
    }
    parameters.putAll(letter.parameters(clock.now().toEpochMilli()));
    parameters.putAll(filter.parameters());
    long total = total(where.toString(), parameters, filter);
    where.append(filter.condition());
    Sort order = sort.ofLetters() && !letter.listsLetters() ? Sort.SIRET : sort;
    if (letter.listsEachLetter()) {
      List<Listed> listed =
          Queries.with(
                  parameters,
                  em.createQuery(
                      "select o.siret, p.userId" + where + order.order(down) + ", p.userId",
                      Listed.class))
              .setFirstResult(first)
              .setMaxResults(max)
              .getResultList();
      return new Page(total, eachLetter(realmId, listed));
    }
    // The SIRETs of the page come from an index, however far the page is. Only then are the rows of
    // the page itself read.
    List<String> sirets =
        Queries.with(
                parameters,
                em.createQuery("select o.siret" + where + order.order(down), String.class))
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    return new Page(total, summaries(rows(realmId, sirets)));
  }

  /** A letter of a page, with the SIRET of its organisation. */
  private record Listed(String siret, String userId) {}

  private List<OrganisationSummary> eachLetter(String realmId, List<Listed> page) {
    Map<String, OrganisationSummary> organisations =
        summaries(rows(realmId, page.stream().map(Listed::siret).distinct().toList())).stream()
            .collect(
                Collectors.toMap(
                    summary -> summary.organisation().siret().digits(), Function.identity()));
    Map<String, ProvisionalAccount> accounts =
        letters.byUserIds(page.stream().map(Listed::userId).toList());
    return page.stream()
        .flatMap(
            one ->
                Stream.ofNullable(organisations.get(one.siret()))
                    .flatMap(
                        summary -> Stream.ofNullable(accounts.get(one.userId())).map(summary::of)))
        .toList();
  }

  private long total(String where, Map<String, Object> parameters, SeatFilter filter) {
    long counted = count(where + filter.counted(), parameters);
    long less = filter.less().map(few -> count(where + few, parameters)).orElse(0L);
    // Between the two statements, somebody may suspend what the first one has not seen.
    return Math.max(0, counted - less);
  }

  // count(*) and not count(o): an index answers it without the rows.
  private long count(String where, Map<String, Object> parameters) {
    return Queries.with(parameters, em.createQuery("select count(*)" + where, Long.class))
        .getSingleResult();
  }

  private List<PartnerOrganisation> rows(String realmId, List<String> sirets) {
    if (sirets.isEmpty()) {
      return List.of();
    }
    Map<String, PartnerOrganisation> bySiret =
        em
            .createQuery(
                "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on k.id ="
                    + " o.orgId where o.realmId = :realmId and o.siret in :sirets",
                OrganisationRow.class)
            .setParameter("realmId", realmId)
            .setParameter("sirets", sirets)
            .getResultList()
            .stream()
            .map(OrganisationRow::organisation)
            .collect(Collectors.toMap(row -> row.siret().digits(), Function.identity()));
    return sirets.stream().flatMap(siret -> Stream.ofNullable(bySiret.get(siret))).toList();
  }

  /** The summary of one organisation. */
  public OrganisationSummary summary(PartnerOrganisation organisation) {
    return summaries(List.of(organisation)).get(0);
  }

  /** The administrator of an organisation. */
  private record Administrator(
      String orgId, String userId, @Nullable String lastName, @Nullable String firstName) {

    NamedPerson person() {
      return new NamedPerson(userId, Queries.text(lastName), Queries.text(firstName));
    }
  }

  private List<OrganisationSummary> summaries(List<PartnerOrganisation> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    List<String> ids = page.stream().map(PartnerOrganisation::orgId).toList();
    Map<String, NamedPerson> administrators =
        em
            .createQuery(
                "select m.orgId, u.id, u.lastName, u.firstName from PartnerMandate m join UserEntity"
                    + " u on u.id = m.userId where m.administratorSlot in :ids",
                Administrator.class)
            .setParameter("ids", ids)
            .getResultList()
            .stream()
            .collect(Collectors.toMap(Administrator::orgId, Administrator::person));
    Map<String, ProvisionalAccount> newest = letters.newestOf(ids);
    Map<String, Long> members =
        Counted.byId(
            em.createQuery(
                    "select k.id, count(m) from OrganizationEntity k join UserGroupMembershipEntity"
                        + " m on m.groupId = k.groupId where k.id in :ids group by k.id",
                    Counted.class)
                .setParameter("ids", ids));
    Map<String, Long> delegates =
        Counted.byId(
            em.createQuery(
                    "select m.orgId, count(m) from PartnerMandate m where m.orgId in :ids and m.kind"
                        + " = :delegate group by m.orgId",
                    Counted.class)
                .setParameter("ids", ids)
                .setParameter("delegate", MandateKind.DELEGATE));
    return page.stream()
        .map(
            organisation ->
                new OrganisationSummary(
                    organisation,
                    Optional.ofNullable(administrators.get(organisation.orgId())),
                    Optional.ofNullable(newest.get(organisation.orgId())),
                    members.getOrDefault(organisation.orgId(), 0L),
                    delegates.getOrDefault(organisation.orgId(), 0L)))
        .toList();
  }
}
