package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.people.CredentialState;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of people: the same for a page and for a file. */
public final class UserQuery {
  private static final int LONGEST_SEARCH = 200;

  /** Partners are in France: their days begin and end there. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private UserQuery() {}

  /** Reads the parameters. Throws a problem for one that is not valid. */
  public static MemberListing.Wanted of(
      @Nullable String search,
      @Nullable String group,
      @Nullable String status,
      @Nullable String mandate,
      @Nullable String credential,
      @Nullable String notSignedInSince,
      @Nullable String sort) {
    if (search != null && (search.indexOf('\0') >= 0 || search.length() > LONGEST_SEARCH)) {
      throw Problem.invalid("search", "bad-format", "This cannot be looked for.").exception();
    }
    if (group != null && group.indexOf('\0') >= 0) {
      throw Problem.invalid("group", "bad-format", "This is no group.").exception();
    }
    boolean descending = sort != null && sort.startsWith("-");
    String by = sort == null || sort.isBlank() ? "lastName" : descending ? sort.substring(1) : sort;
    return new MemberListing.Wanted(
        search,
        group == null || group.isBlank() ? null : group,
        constant("status", status, MemberRow.Status.class),
        constant("mandate", mandate, MandateKind.class),
        constant("credential", credential, CredentialState.class),
        since(notSignedInSince),
        Arrays.stream(MemberListing.Sort.values())
            .filter(one -> one.code().equals(by))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.invalid("sort", "bad-format", "The list cannot be sorted by this.")
                        .exception()),
        descending);
  }

  private static @Nullable Instant since(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return QueryParameters.day("notSignedInSince", given).atStartOfDay(FRANCE).toInstant();
  }

  private static <E extends Enum<E>> @Nullable E constant(
      String parameter, @Nullable String given, Class<E> type) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                        parameter,
                        "bad-format",
                        "One of " + Arrays.toString(type.getEnumConstants()) + " is expected.")
                    .exception());
  }
}
