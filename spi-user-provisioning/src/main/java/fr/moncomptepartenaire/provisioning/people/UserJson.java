package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the organisation's people as mandate holders read it. Times are ISO-8601 in UTC.
 *
 * @param secondFactor the kinds of factor; null where the caller may not know
 */
public record UserJson(
    String id,
    String identifier,
    String lastName,
    String firstName,
    String email,
    boolean emailVerified,
    @Nullable String provedEmail,
    @Nullable String phone,
    String status,
    @Nullable String mandate,
    List<String> perimeter,
    List<String> habilitationGroups,
    @Nullable String createdAt,
    @Nullable String lastLoginAt,
    @Nullable String credentialState,
    @Nullable List<String> secondFactor) {

  private static final int TAG_CHARACTERS = 32;

  /** The person as the caller may know them. */
  static UserJson of(PartnerCall call, MemberRow row) {
    return of(row, call.seesFactorsOf(row));
  }

  /** The person as they read themselves. */
  public static UserJson ofOneself(MemberRow row) {
    return of(row, true);
  }

  private static UserJson of(MemberRow row, boolean withFactors) {
    return new UserJson(
        row.id(),
        row.identifier(),
        row.lastName(),
        row.firstName(),
        row.email(),
        row.emailProved(),
        row.address().accountProved() ? row.address().account() : null,
        row.phone().orElse(null),
        row.status().name(),
        row.mandate().map(Enum::name).orElse(null),
        row.perimeter(),
        row.groups(),
        row.createdAt().map(Object::toString).orElse(null),
        row.lastSignIn().map(Object::toString).orElse(null),
        row.credential() == null ? null : row.credential().name(),
        withFactors ? row.factors().stream().map(Enum::name).toList() : null);
  }

  /**
   * The ETag of what can be changed here. It is made of the content, because people change their
   * own profile outside this interface, which no counter would see.
   */
  public static String etag(MemberRow row) {
    String content =
        String.join(
            "\n",
            row.lastName(),
            row.firstName(),
            row.email(),
            row.phone().orElse(""),
            Boolean.toString(row.enabled()),
            row.mandate().map(Enum::name).orElse(""),
            String.join(" ", row.perimeter()),
            String.join(" ", row.groups()));
    return "\"" + Digests.sha256(content).substring(0, TAG_CHARACTERS) + "\"";
  }
}
