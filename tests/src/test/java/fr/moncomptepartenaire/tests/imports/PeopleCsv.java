package fr.moncomptepartenaire.tests.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Files of people whom no other test knows, and what is done with them. */
public final class PeopleCsv {
  public static final String API = "/realms/" + Platform.REALM + "/partner";
  public static final String IMPORTS = API + "/imports";
  public static final String HEADER = "lastName;firstName;email;phone;groups";
  public static final String GROUP = "logements-prives/gestion";

  /** Where all addresses of one file are: no other file has the same. */
  private final String domain = UUID.randomUUID() + ".example";

  private final List<String> lines = new ArrayList<>();

  /** People who are sound, each with a name and an address of their own. */
  public static PeopleCsv of(int people) {
    var file = new PeopleCsv();
    file.lines.addAll(IntStream.range(0, people).mapToObj(file::person).toList());
    return file;
  }

  /** Replaces a line by one made of the given cells; the header is line 1. */
  public PeopleCsv with(int line, String... cells) {
    lines.set(line - 2, String.join(";", cells));
    return this;
  }

  /** The address of the person on a line, as long as it was not replaced. */
  public String address(int line) {
    return "p" + (line - 2) + "@" + domain;
  }

  public String domain() {
    return domain;
  }

  public String content() {
    return HEADER
        + "\r\n"
        + lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
  }

  /** How many accounts have an address of this file. */
  public long accounts() {
    return Tables.shared()
        .number("select count(*) from user_entity where email like ?", "%@" + domain);
  }

  private String person(int number) {
    return String.join(
        ";",
        "Essai " + letters(number),
        "Camille",
        "p" + number + "@" + domain,
        "06 12 34 56 78",
        GROUP);
  }

  private static String letters(int number) {
    return IntStream.of(number / 676, number / 26, number)
        .mapToObj(digit -> String.valueOf((char) ('A' + digit % 26)))
        .collect(Collectors.joining());
  }

  /** Sends a file. */
  public static Caller.Answer send(Caller caller, String content, boolean dryRun) {
    return caller.send(
        "POST", IMPORTS + "?dryRun=" + dryRun, content, "Content-Type", "text/csv; charset=utf-8");
  }

  /** Sends a file that is taken; the path of its import. */
  public static String start(Caller caller, String content, boolean dryRun) {
    Caller.Answer answer = send(caller, content, dryRun);
    assertThat(answer).hasStatus(202);
    String path = pathOf(answer);
    assertThat(answer.header("Location")).endsWith(path);
    return path;
  }

  /** The path of an import that was taken. */
  public static String pathOf(Caller.Answer started) {
    return IMPORTS + "/" + started.id();
  }

  /** Waits until an import is as expected. */
  public static JsonNode await(Caller caller, String path, Predicate<JsonNode> expected) {
    Awaitility.await("the import comes on")
        .atMost(Duration.ofMinutes(Scale.isCampaign() ? 30 : 10))
        .until(
            () -> {
              Caller.Answer answer = caller.get(path + "?max=0");
              assertThat(answer).hasStatus(200);
              return answer.json();
            },
            expected);
    return caller.get(path).json();
  }

  /** Waits until an import has ended. */
  public static JsonNode ended(Caller caller, String path) {
    return await(caller, path, PeopleCsv::hasEnded);
  }

  public static boolean hasEnded(JsonNode progress) {
    return !progress.get("state").asText().equals("RUNNING");
  }

  /** Lines with their errors, as {@code line:field:code}; the others left out. */
  public static List<String> errors(JsonNode progress) {
    List<String> errors = new ArrayList<>();
    for (JsonNode line : progress.get("lines")) {
      for (JsonNode error : line.get("errors")) {
        errors.add(
            line.get("line").asInt()
                + ":"
                + error.get("field").asText()
                + ":"
                + error.get("code").asText());
      }
    }
    return errors;
  }
}
