package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.people.CredentialState;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of people: the same for a page and for a file. */
public final class UserQuery {
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
    if (group != null && group.indexOf('\0') >= 0) {
      throw Problem.invalid("group", "bad-format", "This is no group.").exception();
    }
    QueryParameters.Order<MemberListing.Sort> order = MemberListing.Sort.order(sort);
    return new MemberListing.Wanted(
        QueryParameters.search(search),
        group == null || group.isBlank() ? null : group,
        QueryParameters.constant("status", status, MemberRow.Status.class),
        QueryParameters.constant("mandate", mandate, MandateKind.class),
        QueryParameters.constant("credential", credential, CredentialState.class),
        since(notSignedInSince),
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
