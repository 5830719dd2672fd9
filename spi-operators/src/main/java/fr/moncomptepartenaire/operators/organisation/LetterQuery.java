package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.query.FrenchWeeks;
import fr.moncomptepartenaire.store.report.LetterFilter;
import fr.moncomptepartenaire.store.report.OrganisationSearch.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which letters a list of organisations is about, and its order. */
record LetterQuery(LetterFilter letter, Sort sort, boolean down) {
  /** Letters carry the date in France. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private static final String ISSUED = "issued";
  private static final String CLAIMED = "claimed";
  private static final Set<String> OF_A_WEEK = Set.of(ISSUED, CLAIMED, "lapsed");

  /** The query of these parameters, or a 400 problem. */
  static LetterQuery of(
      @Nullable String letter,
      @Nullable String unusedSince,
      @Nullable String week,
      @Nullable String sort) {
    LetterFilter filter =
        ofWeek(given(letter), given(unusedSince), given(week))
            .orElseGet(() -> filter(given(letter), given(unusedSince).map(LetterQuery::after)));
    QueryParameters.Order<Sort> order =
        QueryParameters.order(
            sort,
            Sort.SIRET,
            List.of(Sort.values()),
            Sort::code,
            "siret, name, seat, letterIssuedAt or letterExpiresAt is expected.");
    return new LetterQuery(filter, order.by(), order.descending());
  }

  /** The query of a list that is not about letters and whose seats are all in one state. */
  static LetterQuery ofNoLetters(@Nullable String sort) {
    QueryParameters.Order<Sort> order =
        QueryParameters.order(
            sort,
            Sort.SIRET,
            List.of(Sort.SIRET, Sort.NAME),
            Sort::code,
            "siret or name is expected.");
    return new LetterQuery(new LetterFilter.Any(), order.by(), order.descending());
  }

  private static Optional<String> given(@Nullable String parameter) {
    return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
  }

  /** The letters of one week, as the course of the letters counts them. */
  private static Optional<LetterFilter> ofWeek(
      Optional<String> letter, Optional<String> unusedSince, Optional<String> week) {
    boolean ofOne = letter.filter(OF_A_WEEK::contains).isPresent();
    if (ofOne != week.isPresent() || (ofOne && unusedSince.isPresent())) {
      throw Problem.invalid(
              ofOne && week.isPresent() ? "unusedSince" : "week",
              "needs-letter",
              "letter=issued, claimed or lapsed and a week go together, without unusedSince.")
          .exception();
    }
    if (!ofOne) {
      return Optional.empty();
    }
    LocalDate monday = FrenchWeeks.monday(QueryParameters.day("week", week.orElseThrow()));
    Instant from = FrenchWeeks.begin(monday);
    Instant until = FrenchWeeks.begin(monday.plusWeeks(1));
    return letter.map(
        what ->
            switch (what) {
              case ISSUED -> new LetterFilter.OfSpan(LetterFilter.Fate.ISSUED, from, until);
              case CLAIMED -> new LetterFilter.OfSpan(LetterFilter.Fate.CLAIMED, from, until);
              default -> new LetterFilter.OfSpan(LetterFilter.Fate.LAPSED, from, until);
            });
  }

  private static LetterFilter filter(Optional<String> letter, Optional<Instant> before) {
    @Nullable Instant issuedBefore = before.orElse(null);
    return switch (letter.orElse("")) {
      case "" ->
          before.isPresent() ? new LetterFilter.Unused(issuedBefore) : new LetterFilter.Any();
      case "live" -> new LetterFilter.Live(issuedBefore);
      case "expired" -> new LetterFilter.Expired(issuedBefore);
      case "returned" -> new LetterFilter.Returned(issuedBefore);
      case "none" -> {
        if (before.isPresent()) {
          throw Problem.invalid(
                  "unusedSince", "needs-letter", "Without a letter, there is no date of one.")
              .exception();
        }
        yield new LetterFilter.None();
      }
      default ->
          throw Problem.invalid(
                  "letter",
                  "bad-format",
                  "live, expired, none, returned, issued, claimed or lapsed is expected.")
              .exception();
    };
  }

  /**
   * Before which moment letters count: the end of a day in France, since letters of that day count,
   * too; or a moment itself.
   */
  private static Instant after(String given) {
    return given.indexOf('T') > 0
        ? QueryParameters.moment("unusedSince", given)
        : QueryParameters.day("unusedSince", given).plusDays(1).atStartOfDay(FRANCE).toInstant();
  }
}
