package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.Map;

/**
 * A caller's requests about recertification campaigns, through the operators' interface. A realm
 * has one campaign at a time, and several tests start one.
 */
public final class Campaigns {
  private static final String PATH = Platform.PARTNER + "/recertifications";

  private final Caller caller;

  Campaigns(Caller caller) {
    this.caller = caller;
  }

  /** Ends a campaign that another test has left open or proposed. */
  public static void endOpenOne() {
    Tables.shared()
        .update(
            "update partner_campaign set closed_at = 1, open_slot = null where closed_at is null");
  }

  public Answer list() {
    return caller.get(PATH);
  }

  public Answer propose(Object body) {
    return caller.post(PATH, body);
  }

  public Answer read(String id) {
    return caller.get(PATH + "/" + id);
  }

  public Answer change(String id, Object body) {
    return caller.put(PATH + "/" + id, body);
  }

  public Answer approve(String id) {
    return caller.send("POST", PATH + "/" + id + "/approval", null);
  }

  public Answer cancel(String id, String motive) {
    return caller.post(PATH + "/" + id + "/cancellation", Map.of("motive", motive));
  }

  /** The same without the required motive. */
  public Answer cancel(String id) {
    return caller.post(PATH + "/" + id + "/cancellation", Map.of());
  }

  /** How a campaign went on, week by week. */
  public Answer course(String id) {
    return caller.get(PATH + "/" + id + "/course");
  }

  /** The organisations behind a figure, such as {@code of=answered&week=2026-01-31}. */
  public Answer organisations(String id, String query) {
    return caller.get(PATH + "/" + id + "/organisations?max=100&" + query);
  }

  /** The result of a campaign, as a CSV file. */
  public Answer report(String id) {
    return caller.get(PATH + "/" + id + "/report.csv");
  }
}
