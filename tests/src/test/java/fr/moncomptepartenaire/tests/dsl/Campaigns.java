package fr.moncomptepartenaire.tests.dsl;

/** Campaigns of confirmation: a realm has one at a time, and several tests start one. */
public final class Campaigns {
  private Campaigns() {}

  /** Ends whatever campaign another test has left open, or proposed. */
  public static void endOpenOne() {
    Tables.shared()
        .update(
            "update partner_campaign set closed_at = 1, open_slot = null where closed_at is null");
  }
}
