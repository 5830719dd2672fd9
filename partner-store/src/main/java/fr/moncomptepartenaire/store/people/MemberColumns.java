package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.Queries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member, in the columns of a list's first statement.
 *
 * @param lastSignIn null if the person has never signed in
 * @param pending a proposed address that the person has not proved yet
 */
record MemberColumns(
    String id,
    String identifier,
    @Nullable String lastName,
    @Nullable String firstName,
    @Nullable String email,
    boolean enabled,
    @Nullable MandateKind mandate,
    @Nullable Long createdAt,
    @Nullable Long lastSignIn,
    boolean emailVerified,
    @Nullable String pending) {

  /**
   * Whether the identifier, the address or the name contains the folded text; the last name may
   * come first or last.
   */
  boolean holds(String search) {
    String last = SearchText.folded(lastName);
    String first = SearchText.folded(firstName);
    return (first + " " + last).contains(search)
        || (last + " " + first).contains(search)
        || SearchText.folded(identifier).contains(search)
        || SearchText.folded(pending == null ? email : pending).contains(search);
  }

  MemberRow with(
      @Nullable String phone,
      Set<String> groups,
      Set<String> perimeter,
      @Nullable CredentialState credential,
      Set<FactorKind> factors) {
    return new MemberRow(
        id,
        identifier,
        Queries.text(lastName),
        Queries.text(firstName),
        new MemberRow.Email(Queries.text(email), emailVerified, Optional.ofNullable(pending)),
        Optional.ofNullable(phone),
        enabled,
        Optional.ofNullable(mandate),
        List.copyOf(groups),
        List.copyOf(perimeter),
        Optional.ofNullable(createdAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(lastSignIn).map(Instant::ofEpochMilli),
        credential,
        List.copyOf(factors));
  }
}
