package fr.moncomptepartenaire.operators.people;

import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of an organisation's people as operators read it. Times are ISO-8601 in UTC.
 *
 * @param email the latest address, proved or not
 * @param habilitationGroups the habilitations that the organisation may still grant
 * @param secondFactor the kinds of second factor; empty if the person has none
 * @param mails the newest mails to the person, newest first
 */
record OrganisationUserJson(
    String id,
    String identifier,
    String lastName,
    String firstName,
    String email,
    boolean emailVerified,
    String status,
    @Nullable String mandate,
    List<HabilitationJson> habilitationGroups,
    @Nullable String createdAt,
    @Nullable String lastLoginAt,
    @Nullable String credentialState,
    List<String> secondFactor,
    List<SentMailJson> mails) {

  /** A habilitation group. */
  record HabilitationJson(String id, String path, String housingKind, String right) {
    static HabilitationJson of(HabilitationGroup group) {
      return new HabilitationJson(
          group.id(), group.path(), group.housingKind().name(), group.right());
    }
  }

  static OrganisationUserJson of(
      MemberRow row, Map<String, HabilitationGroup> groups, List<Mail> mails) {
    return new OrganisationUserJson(
        row.id(),
        row.identifier(),
        row.lastName(),
        row.firstName(),
        row.email(),
        row.emailProved(),
        row.status().name(),
        row.mandate().map(Enum::name).orElse(null),
        row.groups().stream()
            .flatMap(id -> Stream.ofNullable(groups.get(id)))
            .map(HabilitationJson::of)
            .toList(),
        row.createdAt().map(Object::toString).orElse(null),
        row.lastSignIn().map(Object::toString).orElse(null),
        row.credential() == null ? null : row.credential().name(),
        row.factors().stream().map(Enum::name).toList(),
        mails.stream().map(SentMailJson::of).toList());
  }
}
