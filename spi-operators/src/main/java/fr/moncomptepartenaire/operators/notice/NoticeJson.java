package fr.moncomptepartenaire.operators.notice;

import fr.moncomptepartenaire.store.seat.Notices.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A notice as operators read it. Times are ISO-8601 in UTC.
 *
 * @param reference as it is printed, 4-4-4
 * @param mail the state of the mail to the contact address; null if there was no address
 * @param contestedAt when the organisation was frozen by this reference, or by the notice's code
 * @param contestedBy the operator; null also if it was the holder of the notice
 */
record NoticeJson(
    String reference,
    String siret,
    String organisation,
    boolean suspended,
    String claimedAt,
    @Nullable String mail,
    @Nullable String printedAt,
    @Nullable String printedBy,
    @Nullable String contestedAt,
    @Nullable String contestedBy) {

  static NoticeJson of(Notice notice) {
    return new NoticeJson(
        notice.reference().display(),
        notice.organisation().siret().digits(),
        notice.organisation().name().value(),
        notice.organisation().suspended(),
        notice.claimedAt().toString(),
        notice.mail().map(Enum::name).orElse(null),
        notice.printedAt().map(Object::toString).orElse(null),
        notice.printedBy().orElse(null),
        notice.contestedAt().map(Object::toString).orElse(null),
        notice.contestedBy().orElse(null));
  }
}
