package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.people.Mandates;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Who acted, and whom the addressee of a mail asks: a user asks a mandate holder of the same
 * organisation, an administrator asks the institution. A mail names nobody of another organisation.
 */
record MailPeople(KeycloakSession session, OutboxQueue.Due due, Addressee addressee) {
  private record Colleague(UserModel person, MandateKind kind) {}

  /**
   * The variables of the templates: {@code administrator}, whether the mail goes to one; {@code
   * actor}, the name of the colleague who acted, if any; {@code ask}, the colleague to ask, if any,
   * with {@code name}, {@code email} and {@code kind}.
   */
  Map<String, Object> variables() {
    Mandates mandates = PartnerStore.of(session).mandates();
    Map<String, Object> variables = new HashMap<>();
    boolean administrator = isAdministrator(mandates);
    variables.put("administrator", administrator);
    Optional<Colleague> actor = due.actorId().flatMap(id -> colleague(mandates, id));
    actor.ifPresent(colleague -> variables.put("actor", name(colleague.person())));
    if (!administrator) {
      asked(mandates, actor).ifPresent(colleague -> variables.put("ask", asked(colleague)));
    }
    return variables;
  }

  // Who doubts that a second factor was rightly reset asks somebody above a delegate who did it.
  private Optional<Colleague> asked(Mandates mandates, Optional<Colleague> actor) {
    Supplier<Optional<Colleague>> administrator =
        () -> mandates.administratorOf(orgId()).flatMap(id -> colleague(mandates, id));
    return due.kind() == MailKind.SECOND_FACTOR_RESET
        ? administrator.get().or(() -> actor)
        : actor.or(administrator);
  }

  /** News of a replacement goes to an administrator, who may have no mandate any more. */
  private boolean isAdministrator(Mandates mandates) {
    return switch (due.kind()) {
      case REPLACEMENT_DECIDED,
          REPLACEMENT_DONE,
          CONTACT_CHANGED,
          CLAIM_NOTICE,
          ORGANISATION_FROZEN,
          FREEZE_ALERT,
          SECOND_FACTOR_RESET_NOTICE ->
          true;
      default ->
          // Operators have no colleague here to ask.
          orgId().equals(CredentialMails.NO_ORGANISATION)
              || due.userId()
                  .flatMap(mandates::byUserId)
                  .filter(held -> held.kind() == MandateKind.ADMINISTRATOR)
                  .isPresent();
    };
  }

  // Who has forgotten something is asked for no organisation: it is the person's own.
  private String orgId() {
    return due.userId()
        .filter(userId -> due.kind().isRecovery())
        .flatMap(userId -> PartnerStore.of(session).memberships().of(userId))
        .map(Membership::orgId)
        .orElse(due.orgId());
  }

  /** A colleague who still holds a mandate in this organisation and may sign in. */
  private Optional<Colleague> colleague(Mandates mandates, String userId) {
    return mandates
        .byUserId(userId)
        .filter(held -> held.orgId().equals(orgId()))
        .flatMap(
            held ->
                Optional.ofNullable(session.users().getUserById(addressee.realm(), userId))
                    .filter(UserModel::isEnabled)
                    .map(person -> new Colleague(person, held.kind())));
  }

  private static Map<String, String> asked(Colleague colleague) {
    return Map.of(
        "kind",
        colleague.kind().name(),
        "name",
        name(colleague.person()),
        "email",
        Objects.toString(colleague.person().getEmail(), ""));
  }

  private static String name(UserModel person) {
    return Stream.of(person.getFirstName(), person.getLastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
