package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The journal rows of a campaign, one for each organisation that it asks (R14, R19). */
public final class CampaignJournal {
  private static final int JOURNALS = 500;

  private final EntityManager em;
  private final DatabaseClock clock;

  public CampaignJournal(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** How a campaign begins. */
  public enum Beginning {
    /** An operator starts it. */
    STARTED,
    /** A second operator approves it. */
    APPROVED,
    /** The server starts it by its setting. */
    SCHEDULED;

    private String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes that a campaign has begun. */
  public void begun(
      Campaign campaign, Beginning how, @Nullable String actorId, @Nullable String origin) {
    write(
        campaign.id(),
        JournalAct.RECERTIFICATION_STARTED,
        actorId,
        origin,
        details(campaign, campaign.dueAt()).with(DetailKey.MODE, how.code()));
  }

  /** What each row says of a campaign that is due at a moment. */
  public static JournalDetails details(Campaign campaign, Instant dueAt) {
    return JournalDetails.none().recertification(campaign.id(), campaign.housingKind(), dueAt);
  }

  /**
   * Writes an act about a campaign. In the transaction of the act, with one statement for some
   * hundred journals.
   */
  public void write(
      String campaignId,
      JournalAct act,
      @Nullable String actorId,
      @Nullable String origin,
      JournalDetails details) {
    var journal = new Journal(em, clock);
    var decisions = new CampaignDecisions(em, clock);
    List<String> orgIds = decisions.askedAfter(campaignId, "", JOURNALS);
    while (!orgIds.isEmpty()) {
      journal.writeAll(orgIds, act, actorId, origin, details);
      orgIds = decisions.askedAfter(campaignId, orgIds.get(orgIds.size() - 1), JOURNALS);
    }
  }
}
