package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.Queries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the organisation's people as the first statement of a list reads one.
 *
 * @param lastSignIn null for somebody who has never signed in
 * @param pending an address that the person has not proved yet
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

  /** Whether identifier, address or name, last name first or last, holds the folded text. */
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
      @Nullable CredentialState credential) {
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
        credential);
  }
}
