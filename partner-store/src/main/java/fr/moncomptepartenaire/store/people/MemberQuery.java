package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list of people, as they are given: the same for organisations and for
 * operators, for a page and for a file.
 */
public record MemberQuery(
    @Nullable String search,
    @Nullable String group,
    @Nullable String status,
    @Nullable String mandate,
    @Nullable String credential,
    @Nullable String notSignedInSince,
    @Nullable String secondFactor,
    @Nullable String sort) {
  /** Partners are in France: their days begin and end there. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  /** What a list can be narrowed to by mandate. */
  public enum WithMandate {
    ADMINISTRATOR,
    DELEGATE,
    /** Members without a mandate. */
    NONE
  }

  /** What a list can be narrowed to by the mail with the first password. */
  private enum WithCredential {
    WAITING,
    SENT,
    FAILED,
    EXPIRED,
    USED,
    /** All for whom a password was made that they have not used. */
    UNUSED;

    Set<CredentialState> states() {
      return switch (this) {
        case WAITING -> Set.of(CredentialState.WAITING);
        case SENT -> Set.of(CredentialState.SENT);
        case FAILED -> Set.of(CredentialState.FAILED);
        case EXPIRED -> Set.of(CredentialState.EXPIRED);
        case USED -> Set.of(CredentialState.USED);
        case UNUSED ->
            Set.of(
                CredentialState.WAITING,
                CredentialState.SENT,
                CredentialState.FAILED,
                CredentialState.EXPIRED);
      };
    }
  }

  /**
   * What the list is asked for. Throws a 400 problem for a parameter that is not valid.
   *
   * @param factors of whom the caller may learn that a second factor is missing
   */
  public MemberListing.Wanted wanted(MemberListing.WithoutFactor factors) {
    if (group != null && group.indexOf('\0') >= 0) {
      throw Problem.invalid("group", "bad-format", "This is no group.").exception();
    }
    QueryParameters.Order<MemberListing.Sort> order = MemberListing.Sort.order(sort);
    WithCredential with = QueryParameters.constant("credential", credential, WithCredential.class);
    return new MemberListing.Wanted(
        QueryParameters.search(search),
        group == null || group.isBlank() ? null : group,
        QueryParameters.constant("status", status, MemberRow.Status.class),
        QueryParameters.constant("mandate", mandate, WithMandate.class),
        with == null ? Set.of() : with.states(),
        since(notSignedInSince),
        QueryParameters.none("secondFactor", secondFactor) ? factors : null,
        order.by(),
        order.descending());
  }

  private static @Nullable Instant since(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return QueryParameters.day("notSignedInSince", given).atStartOfDay(FRANCE).toInstant();
  }
}
