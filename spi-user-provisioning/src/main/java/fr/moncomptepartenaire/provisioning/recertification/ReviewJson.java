package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.provisioning.caller.HabilitationGroupJson;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.recertification.Receipts.Decided;
import fr.moncomptepartenaire.store.recertification.Receipts.LostRight;
import fr.moncomptepartenaire.store.recertification.Receipts.Member;
import fr.moncomptepartenaire.store.recertification.Receipts.Receipt;
import fr.moncomptepartenaire.store.recertification.Recertifications.Ended;
import fr.moncomptepartenaire.store.recertification.Recertifications.State;
import fr.moncomptepartenaire.store.recertification.Reviews.Person;
import fr.moncomptepartenaire.store.recertification.Reviews.Withdrawn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator is asked to confirm. Times are ISO-8601 in UTC.
 *
 * @param campaign null if nothing is asked; then {@code dueAt} is null too
 * @param people whom the administrator is asked about
 * @param withdrawn whose access was withdrawn since the campaign began
 * @param rights single habilitations that people have lost since then
 * @param last what the last campaign came to; null while one is open, and before the first one
 */
record ReviewJson(
    @Nullable String campaign,
    @Nullable String dueAt,
    List<PersonJson> people,
    List<WithdrawnJson> withdrawn,
    List<RightJson> rights,
    @Nullable LastJson last) {

  static ReviewJson nothingAsked(@Nullable LastJson last) {
    return new ReviewJson(null, null, List.of(), List.of(), List.of(), last);
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  /** A person to confirm, with what helps to decide. */
  record PersonJson(
      String id,
      String identifier,
      String lastName,
      String firstName,
      boolean confirmed,
      @Nullable String confirmedAt,
      String status,
      List<String> habilitationGroups,
      @Nullable String createdAt,
      @Nullable String lastLoginAt) {

    static PersonJson of(Person person, Set<String> groups) {
      return new PersonJson(
          person.id(),
          person.identifier(),
          person.lastName(),
          person.firstName(),
          person.confirmed(),
          text(person.confirmedAt()),
          // Who is asked about is enabled.
          (person.lastSignIn().isPresent() ? MemberRow.Status.ACTIVE : MemberRow.Status.PENDING)
              .name(),
          groups.stream().sorted().toList(),
          text(person.createdAt()),
          text(person.lastSignIn()));
    }
  }

  /** A person whose access was withdrawn, and when. */
  record WithdrawnJson(
      String id, String identifier, String lastName, String firstName, String withdrawnAt) {
    static WithdrawnJson of(Withdrawn person) {
      return new WithdrawnJson(
          person.id(),
          person.identifier(),
          person.lastName(),
          person.firstName(),
          person.withdrawnAt().toString());
    }

    static WithdrawnJson of(Decided decided) {
      Member member = decided.member();
      return new WithdrawnJson(
          member.id(),
          member.identifier(),
          member.lastName(),
          member.firstName(),
          decided.at().toString());
    }
  }

  /** A person who was confirmed, and when. */
  record ConfirmedJson(
      String id, String identifier, String lastName, String firstName, String confirmedAt) {
    static ConfirmedJson of(Decided decided) {
      Member member = decided.member();
      return new ConfirmedJson(
          member.id(),
          member.identifier(),
          member.lastName(),
          member.firstName(),
          decided.at().toString());
    }
  }

  /**
   * A habilitation that a person has lost, and when.
   *
   * @param group null if there is no such group any more
   */
  record RightJson(
      String id,
      String identifier,
      String lastName,
      String firstName,
      @Nullable HabilitationGroupJson group,
      String takenAt) {

    static List<RightJson> of(List<LostRight> rights, Map<String, HabilitationGroup> groups) {
      return rights.stream().map(right -> of(right, groups.get(right.groupId()))).toList();
    }

    private static RightJson of(LostRight right, @Nullable HabilitationGroup group) {
      Member member = right.member();
      return new RightJson(
          member.id(),
          member.identifier(),
          member.lastName(),
          member.firstName(),
          group == null ? null : HabilitationGroupJson.of(group),
          right.at().toString());
    }
  }

  /**
   * What a campaign that has ended came to.
   *
   * @param cancelled whether CAF cancelled it, so that nobody lost access at its end
   */
  record LastJson(
      String campaign,
      String dueAt,
      String closedAt,
      boolean cancelled,
      List<ConfirmedJson> confirmed,
      List<WithdrawnJson> withdrawn,
      List<RightJson> rights) {

    static LastJson of(Ended ended, Receipt receipt, Map<String, HabilitationGroup> groups) {
      return new LastJson(
          ended.campaign().id(),
          ended.campaign().dueAt().toString(),
          ended.closedAt().toString(),
          ended.campaign().state() == State.CANCELLED,
          receipt.confirmed().stream().map(ConfirmedJson::of).toList(),
          receipt.withdrawn().stream().map(WithdrawnJson::of).toList(),
          RightJson.of(receipt.rights(), groups));
    }
  }
}
