package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.report.Reports.Summary;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the operators' dashboard.
 *
 * @param recertificationsWaiting campaigns that another operator has to approve
 * @param importsWaiting imports that are done, whose letters nobody asked for, and which can still
 *     bring one
 * @param freezes organisations that contested a claim and are suspended since, whoever did it
 * @param alarms alarms that were raised in the last seven days
 * @param frozen of those, the ones that the holder of a notice froze
 */
record SummaryJson(
    OrganisationCounts organisations,
    LetterCounts letters,
    MailCounts mails,
    long replacementsWaiting,
    long noticesToPrint,
    long recertificationsWaiting,
    long importsWaiting,
    long freezes,
    long alarms,
    long frozen,
    long secondFactorResetsWaiting) {

  /**
   * @param bySeat those that are not suspended, for each state of the seat
   * @param orphans without an administrator, suspended or not
   */
  record OrganisationCounts(long total, Map<SeatState, Long> bySeat, long suspended, long orphans) {
    static OrganisationCounts of(Summary summary) {
      long open = summary.bySeat().values().stream().mapToLong(Long::longValue).sum();
      return new OrganisationCounts(
          summary.suspended() + open, summary.bySeat(), summary.suspended(), summary.orphans());
    }
  }

  record LetterCounts(long live, long expired, long returned) {}

  /**
   * @param oldestWaitingSeconds since when the mail waits that has waited longest; null for none
   */
  record MailCounts(long waiting, long dead, @Nullable Long oldestWaitingSeconds) {}

  static SummaryJson of(Summary summary) {
    return new SummaryJson(
        OrganisationCounts.of(summary),
        new LetterCounts(
            summary.lettersLive(), summary.lettersExpired(), summary.lettersReturned()),
        new MailCounts(
            summary.mailsWaiting(),
            summary.mailsDead(),
            summary.oldestWaitingMail().map(Duration::toSeconds).orElse(null)),
        summary.replacementsWaiting(),
        summary.noticesToPrint(),
        summary.recertificationsProposed(),
        summary.importsWithoutLetters(),
        summary.freezes(),
        summary.alarms(),
        summary.frozen(),
        summary.factorResetsWaiting());
  }
}
