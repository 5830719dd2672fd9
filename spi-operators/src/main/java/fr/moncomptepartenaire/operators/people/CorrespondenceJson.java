package fr.moncomptepartenaire.operators.people;

import fr.moncomptepartenaire.store.report.Correspondence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent to an organisation, newest first. Times are ISO-8601 in UTC. */
record CorrespondenceJson(
    List<SentLetterJson> letters, List<SentNoticeJson> notices, List<SentMailJson> mails) {

  /** A letter; null for what a letter from before lacks, or one that did not come back. */
  record SentLetterJson(
      String identifier,
      @Nullable String reference,
      String state,
      String issuedAt,
      String expiresAt,
      @Nullable String endedAt,
      @Nullable String returnedAt,
      @Nullable String returnReason) {}

  record SentNoticeJson(
      String reference,
      String claimedAt,
      @Nullable String printedAt,
      @Nullable String contestedAt) {}

  static CorrespondenceJson of(Correspondence correspondence, String orgId) {
    return new CorrespondenceJson(
        correspondence.letters(orgId).stream()
            .map(
                letter ->
                    new SentLetterJson(
                        letter.identifier(),
                        letter.reference().orElse(null),
                        letter.state().name(),
                        letter.issuedAt().toString(),
                        letter.expiresAt().toString(),
                        letter.endedAt().map(Object::toString).orElse(null),
                        letter.returned().map(back -> back.at().toString()).orElse(null),
                        letter.returned().map(back -> back.reason().name()).orElse(null)))
            .toList(),
        correspondence.notices(orgId).stream()
            .map(
                notice ->
                    new SentNoticeJson(
                        notice.reference(),
                        notice.claimedAt().toString(),
                        notice.printedAt().map(Object::toString).orElse(null),
                        notice.contestedAt().map(Object::toString).orElse(null)))
            .toList(),
        correspondence.mails(orgId).stream().map(SentMailJson::of).toList());
  }
}
