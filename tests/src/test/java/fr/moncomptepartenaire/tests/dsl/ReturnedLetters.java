package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A caller's records of letters that the post brought back. */
public final class ReturnedLetters {
  private static final String PATH = Platform.PARTNER + "/letters/returns";

  private final Caller caller;

  ReturnedLetters(Caller caller) {
    this.caller = caller;
  }

  /** Records that the letters with these references came back, for the same reason. */
  public Answer record(String reason, String... references) {
    List<Map<String, String>> items =
        Arrays.stream(references)
            .map(reference -> Map.of("reference", reference, "reason", reason))
            .toList();
    return caller.post(PATH, Map.of("items", items));
  }

  /** Records the return of one letter, described as a program would. */
  public Answer recordItem(Map<String, Object> item) {
    return caller.post(PATH, Map.of("items", List.of(item)));
  }

  /** Sends the lines of a file. */
  public Answer recordFile(String csv) {
    return caller.send("POST", PATH, csv, "Content-Type", "text/csv");
  }
}
