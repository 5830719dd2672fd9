package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.List;
import java.util.Map;

/** A caller's requests about organisations, through the operators' interface. */
public final class Directory {
  public static final String PATH = Platform.PARTNER + "/organisations";

  private final Caller caller;

  Directory(Caller caller) {
    this.caller = caller;
  }

  /** The first page of organisations. */
  public Answer list() {
    return caller.get(PATH);
  }

  /** The organisations that match a percent-encoded query, such as {@code seat=VACANT}. */
  public Answer list(String query) {
    return caller.get(PATH + "?" + query);
  }

  public Answer create(Object body) {
    return caller.post(PATH, body);
  }

  public Answer read(String siret) {
    return caller.get(of(siret));
  }

  /**
   * Changes an organisation.
   *
   * @param headers names and values in turn, such as {@code If-Match}
   */
  public Answer change(String siret, Object body, String... headers) {
    return caller.put(of(siret), body, headers);
  }

  /** Issues the letter of an organisation, or a newer one, as JSON. */
  public Answer issueLetter(String siret) {
    return caller.send("POST", of(siret) + "/letter", null);
  }

  /** The same as a PDF file. */
  public Answer printLetter(String siret) {
    return caller.send("POST", of(siret) + "/letter", null, "Accept", "application/pdf");
  }

  /** Issues the letters of several organisations at once, as a CSV file. */
  public Answer issueLetters(List<String> sirets) {
    return caller.post(
        Platform.PARTNER + "/letters", Map.of("sirets", sirets), "Accept", "text/csv");
  }

  public Answer delegates(String siret) {
    return caller.get(of(siret) + "/delegates");
  }

  /** The delegates on a page, such as {@code first=1&max=1}. */
  public Answer delegates(String siret, String query) {
    return caller.get(of(siret) + "/delegates?" + query);
  }

  public Answer suspend(String siret, String motive) {
    return caller.post(of(siret) + "/suspension", Map.of("motive", motive));
  }

  public Answer endSuspension(String siret) {
    return caller.send("DELETE", of(siret) + "/suspension", null);
  }

  /** Proposes to replace the administrator, who keeps the access until somebody claims the seat. */
  public Answer proposeReplacement(String siret) {
    return caller.post(
        of(siret) + "/replacements",
        Map.of(
            "motive", "Départ de l’administrateur",
            "ticket", "INC-1",
            "mode", "keep-until-claimed"));
  }

  public Answer approveReplacement(String siret, String id) {
    return caller.send("POST", of(siret) + "/replacements/" + id + "/approval", null);
  }

  public Answer journal(String siret) {
    return caller.get(of(siret) + "/journal");
  }

  /** Verifies the hash chain of a journal. */
  public Answer verifyJournal(String siret) {
    return caller.get(Platform.PARTNER + "/journal/verify?siret=" + siret);
  }

  /** The organisations whose administrator's account is gone. */
  public Answer orphans() {
    return caller.get(Platform.PARTNER + "/orphans?max=100");
  }

  private static String of(String siret) {
    return PATH + "/" + siret;
  }
}
