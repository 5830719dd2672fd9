package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.report.LetterFilter;
import fr.moncomptepartenaire.store.report.OrganisationSearch.Sort;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which letters a list of organisations is about, and its order. */
record LetterQuery(LetterFilter letter, Sort sort, boolean down) {
  /** Letters carry the date in France. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  /** The query of these parameters, or a 400 problem. */
  static LetterQuery of(
      @Nullable String letter, @Nullable String unusedSince, @Nullable String sort) {
    LetterFilter filter = filter(given(letter), given(unusedSince).map(LetterQuery::dayAfter));
    QueryParameters.Order<Sort> order =
        QueryParameters.order(
            sort,
            Sort.SIRET,
            List.of(Sort.values()),
            Sort::code,
            "siret, name, seat, letterIssuedAt or letterExpiresAt is expected.");
    if (order.by().ofLetters() && !filter.listsLetters()) {
      throw Problem.invalid(
              "sort",
              "needs-letter",
              "Only with letter=live, expired or returned, or with unusedSince.")
          .exception();
    }
    return new LetterQuery(filter, order.by(), order.descending());
  }

  private static Optional<String> given(@Nullable String parameter) {
    return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
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
                  "letter", "bad-format", "live, expired, none or returned is expected.")
              .exception();
    };
  }

  /** The end of a day in France: letters of that day count, too. */
  private static Instant dayAfter(String day) {
    return QueryParameters.day("unusedSince", day).plusDays(1).atStartOfDay(FRANCE).toInstant();
  }
}
