package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.mail.MailState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filter of a list of members as a query's text and parameters. */
final class MemberFilter {
  /** The number of a member's habilitation groups. */
  static final String HABILITATIONS =
      "(select count(*) from UserGroupMembershipEntity hm join GroupEntity hg on hg.id = hm.groupId"
          + " join GroupEntity hk on hk.id = hg.parentId join GroupEntity hr on hr.id = hk.parentId"
          + " where hm.user.id = u.id and hr.name = '"
          + Members.HABILITATIONS
          + "' and hr.parentId = ' ')";

  /**
   * What {@link Credentials#states} answers, as a number: 0 a mail that was given up, 1 expired, 2
   * waiting, 3 sent, 4 used, 5 none.
   */
  static final String CREDENTIAL_RANK =
      "(case when "
          + lastMail("dead")
          + " >= 0 and "
          + lastMail("dead")
          + " >= "
          + lastMail("waiting")
          + " then 0 when "
          + lastMail("waiting")
          + " >= 0 then 2 when c.consumedAt is not null then 4 when c.expiresAt <= :now then 1 when"
          + " c.expiresAt > :now or "
          + lastMail("sent")
          + " >= 0 then 3 else 5 end)";

  // When the last mail of that state was enqueued; what a chosen password has settled counts not.
  private static String lastMail(String state) {
    return "coalesce((select max(b.createdAt) from PartnerOutbox b where b.userId = u.id and b.kind"
        + " in :credentialMails and b.createdAt > coalesce(c.consumedAt, -1) and b.state = :"
        + state
        + "), -1)";
  }

  private static int rank(CredentialState state) {
    return switch (state) {
      case FAILED -> 0;
      case EXPIRED -> 1;
      case WAITING -> 2;
      case SENT -> 3;
      case USED -> 4;
    };
  }

  private static final String MANDATE = MandateKind.class.getName();
  private static final String CREDENTIALS = " left join PartnerCredential c on c.userId = u.id";

  private final MemberListing.Wanted wanted;
  private final StringBuilder where = new StringBuilder(" where g.groupId = :orgGroup");
  private final Map<String, Object> parameters = new HashMap<>();

  MemberFilter(String orgGroupId, MemberListing.Wanted wanted, Instant now) {
    this.wanted = wanted;
    parameters.put("orgGroup", orgGroupId);
    parameters.put("now", now.toEpochMilli());
    ofGroup();
    ofAccount();
    ofCredential();
    ofFactor();
  }

  private void ofGroup() {
    if (wanted.groupId() != null) {
      // A number and not "exists", which PostgreSQL may answer by reading all members of a group
      // that a million people are in. This one looks up each member of the organisation.
      where.append(
          " and (select count(*) from UserGroupMembershipEntity h where h.user.id = u.id and"
              + " h.groupId = :habilitation) > 0");
      parameters.put("habilitation", wanted.groupId());
    }
  }

  private void ofAccount() {
    if (wanted.status() != null) {
      where.append(
          switch (wanted.status()) {
            case DISABLED -> " and u.enabled = false";
            case ACTIVE -> " and u.enabled = true and s.lastAt is not null";
            case PENDING -> " and u.enabled = true and s.lastAt is null";
          });
    }
    if (wanted.mandate() != null) {
      where.append(
          switch (wanted.mandate()) {
            case ADMINISTRATOR -> " and m.kind = " + MANDATE + ".ADMINISTRATOR";
            case DELEGATE -> " and m.kind = " + MANDATE + ".DELEGATE";
            case NONE -> " and m.kind is null";
          });
    }
    if (wanted.notSignedInSince() != null) {
      where.append(" and coalesce(s.lastAt, 0) < :since");
      parameters.put("since", wanted.notSignedInSince().toEpochMilli());
    }
  }

  private void ofCredential() {
    if (!wanted.credentials().isEmpty()) {
      where.append(" and ").append(CREDENTIAL_RANK).append(" in :credentials");
      parameters.put(
          "credentials", wanted.credentials().stream().map(MemberFilter::rank).sorted().toList());
      ranked(parameters);
    }
  }

  private void ofFactor() {
    if (wanted.withoutFactor() != null) {
      where.append(
          " and (select count(*) from CredentialEntity f where f.user.id = u.id and f.type in"
              + " :factors) = 0");
      parameters.put("factors", FactorKind.factorTypes());
      where.append(
          switch (wanted.withoutFactor()) {
            case ANYBODY -> "";
            case USERS -> " and m.kind is null";
          });
    }
  }

  private static void ranked(Map<String, Object> parameters) {
    parameters.put("credentialMails", List.of(MailKind.PASSWORD, MailKind.ACTIVATION_LINK));
    parameters.put("waiting", MailState.WAITING);
    parameters.put("dead", MailState.DEAD);
    parameters.put("sent", MailState.SENT);
  }

  /**
   * The tables and the conditions.
   *
   * @param sorted whether the query goes on with the list's order
   */
  String from(boolean sorted) {
    boolean ranked = !wanted.credentials().isEmpty() || (sorted && sortsByCredential());
    return " from UserGroupMembershipEntity g join g.user u left join PartnerSignIn s on s.userId ="
        + " u.id left join PartnerMandate m on m.userId = u.id"
        + MemberListing.PENDING
        + (ranked ? CREDENTIALS : "")
        + where;
  }

  /** The parameters of the conditions. */
  Map<String, Object> parameters() {
    return parameters;
  }

  /** The parameters of the conditions and of the list's order. */
  Map<String, Object> sortParameters() {
    if (!sortsByCredential()) {
      return parameters;
    }
    Map<String, Object> all = new HashMap<>(parameters);
    ranked(all);
    return all;
  }

  private boolean sortsByCredential() {
    return wanted.sort() == MemberListing.Sort.CREDENTIAL_STATE;
  }
}
