package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every list, search, count and report, with a million people in 100,000 organisations")
final class ScaleBenchmark {
  private static final int ORGANISATIONS = Integer.getInteger("benchmarks.organisations", 100_000);
  private static final int PEOPLE = Integer.getInteger("benchmarks.people", 10 * ORGANISATIONS);
  private static final int RUNS = Integer.getInteger("benchmarks.runs", 60);
  private static final int LONG_RUNS = Math.min(5, RUNS);
  private static final int WARM_UP = Math.min(10, RUNS);
  private static final int LARGE = 2_000;
  private static final int STARTS = 3;
  private static final int ROUNDS = 5;

  private static final String NAME = "scale";

  /** What Keycloak's image makes of the 2 GB that docs/operations.md begins with. */
  private static final Map<String, String> HEAP = Map.of(KeycloakServer.HEAP, "-Xms512m -Xmx1400m");

  private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
  private static final List<String> TASKS =
      List.of(
          "partner-outbox",
          "partner-recertification",
          "partner-gauges",
          "partner-administrators",
          "partner-retention");

  private final Platform platform = Platform.get();
  private final Database database = platform.database(NAME);
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final Population population = new Population(ORGANISATIONS, PEOPLE);

  @Test
  void measure() {
    try (KeycloakServer server =
        platform.startApart(NAME, database, HEAP, List.of(RoundsEndpoint.jar()))) {
      Templates made = Templates.on(server, tables);
      long empty = Heap.megabytesAfterGc(server);
      double seconds =
          new DataMaker(() -> platform.postgres().connect(NAME), made, population, LARGE).fill();
      Report.line("");
      Report.line(
          "%,d organisations, %,d people (%,d MB of PostgreSQL 17, made in %.0f s), %d cores,"
              + " medians of %d",
          tables.number("select count(*) from partner_organisation"),
          tables.number("select count(*) from user_entity"),
          tables.number("select pg_database_size(current_database()) / 1048576"),
          seconds,
          Runtime.getRuntime().availableProcessors(),
          RUNS);
      reads(server, made);
      files(server);
      rounds(server);
      Report.line("");
      Report.line("| heap after GC, MB | |");
      Report.line("|---|---|");
      Report.line("| before the data | %d |", empty);
      Report.line("| after all of this | %d |", Heap.megabytesAfterGc(server));
    }
    starts();
  }

  private void reads(KeycloakServer server, Templates made) {
    var meter = new Meter();
    operators(meter, server, made);
    partners(meter, server, made.small(), "of 10");
    partners(meter, server, made.large(), "of 2,000");
    Report.line("");
    Report.line("| GET | p50, ms | p95 | max |");
    Report.line("|---|---|---|---|");
    meter.run(WARM_UP, RUNS).report();
  }

  private void operators(Meter meter, KeycloakServer server, Templates made) {
    URI base = server.baseUrl();
    Supplier<String> token = Platform.operator(base)::token;
    String one = population.organisation(ORGANISATIONS / 2).siret();
    String named = population.organisation(ORGANISATIONS / 3).name();
    Population.Human somebody = Population.human(PEOPLE / 3, 4);
    String reference =
        tables
            .texts("select reference from partner_notice where org_id = ?", made.small().orgId())
            .get(0);
    for (String path :
        List.of(
            "/organisations?max=20",
            "/organisations?max=20&first=" + ORGANISATIONS / 2,
            "/organisations?max=20&first=" + (ORGANISATIONS - 20),
            "/organisations?max=100",
            "/organisations?seat=HELD",
            "/organisations?seat=VACANT",
            "/organisations?seat=OFFERED&first=" + ORGANISATIONS / 5,
            "/organisations?seat=SUSPENDED",
            "/organisations?search=" + one,
            "/organisations?search=" + one.substring(0, 9),
            "/organisations?search=12",
            "/organisations?search=" + encoded(named),
            "/organisations?search=lilas",
            "/organisations?search=lilas&first=" + ORGANISATIONS / 25,
            "/organisations?search=habitat%20lyon",
            "/organisations?search=de",
            "/organisations?search=personne%20n%27a%20ce%20nom",
            "/organisations/" + one,
            "/organisations/" + made.large().siret(),
            "/organisations/" + made.large().siret() + "/delegates",
            "/organisations/" + one + "/replacements",
            "/organisations/" + one + "/journal",
            "/journal/verify?siret=" + one,
            "/replacements",
            "/orphans",
            "/orphans?first=" + ORGANISATIONS / 60,
            "/notices?printed=false",
            "/notices?printed=true",
            "/notices?printed=true&first=" + ORGANISATIONS / 2,
            "/notices/" + reference,
            "/reports/summary",
            "/mails",
            "/mails?state=WAITING",
            "/mails?state=DEAD",
            "/mails?state=SENT",
            "/mails?state=SENT&first=" + PEOPLE / 2,
            "/recertifications",
            "/organisation-imports",
            "/search?q=" + one,
            "/search?q=" + one.substring(0, 9),
            "/search?q=" + encoded(named),
            "/search?q=lilas",
            "/search?q=lyon",
            "/search?q=martin",
            "/search?q=jean%20martin",
            "/search?q=" + encoded(somebody.email()),
            "/search?q=" + somebody.username(),
            "/search?q=" + reference,
            "/search?q=personne%20n%27a%20ce%20nom",
            "/organisations?letter=expired",
            "/organisations?letter=none",
            "/organisations/" + made.large().siret() + "/users",
            "/organisations/" + one + "/correspondence",
            "/reports/course",
            "/health")) {
      meter.get("operators " + path, base, token, Platform.PARTNER + path);
    }
  }

  private void partners(
      Meter meter, KeycloakServer server, Templates.Claimed claimed, String size) {
    URI base = server.baseUrl();
    String people = Templates.USERS;
    String partner = "/realms/" + Platform.REALM + "/partner";
    String user =
        tables
            .texts(
                "select user_id from user_group_membership where group_id = ? and user_id <> ?"
                    + " limit 1",
                claimed.groupId(),
                claimed.administrator())
            .get(0);
    String group = claimed.caller().habilitationGroups().json().at("/0/id").asText();
    for (String path :
        List.of(
            people + "?max=20",
            people + "?max=100",
            people + "?first=1900&max=20",
            people + "?search=martin",
            people + "?group=" + group,
            people + "?status=PENDING&sort=-createdAt",
            people + "?sort=-lastLoginAt",
            people + "?mandate=DELEGATE",
            people + "/" + user,
            people + ".csv",
            partner + "/me",
            partner + "/habilitation-groups",
            partner + "/journal",
            partner + "/recertification")) {
      meter.get(
          size + ": " + path.replace(partner, "").replace(user, "{id}").replace(group, "{id}"),
          base,
          claimed.token(),
          path);
    }
    meter.get(
        size + ": native list of 20", base, claimed.token(), Platform.ADMIN + "/users?max=20");
    meter.get(
        size + ": native search",
        base,
        claimed.token(),
        Platform.ADMIN + "/users?max=20&search=martin");
    meter.get(
        size + ": native read of one", base, claimed.token(), Platform.ADMIN + "/users/" + user);
  }

  private void files(KeycloakServer server) {
    URI base = server.baseUrl();
    Supplier<String> token = Platform.operator(base)::token;
    Report.line("");
    Report.line("| median of %d | first byte, ms | whole, ms | KB |", LONG_RUNS);
    Report.line("|---|---|---|---|");
    for (String path :
        List.of(
            "/reports/organisations.csv",
            "/reports/organisations.csv?seat=HELD",
            "/reports/organisations.csv?seat=ORPHANED",
            "/journal/verify")) {
      List<Long> first = new ArrayList<>();
      List<Long> whole = new ArrayList<>();
      long bytes = 0;
      for (int run = 0; run < LONG_RUNS; run++) {
        Meter.Answered answer = Meter.get(base, token, Platform.PARTNER + path);
        first.add(answer.firstByte());
        whole.add(answer.whole());
        bytes = answer.bytes();
        if (path.equals("/journal/verify")) {
          assertThat(isWhole(answer.text())).as(answer.text()).isTrue();
        }
      }
      Report.line(
          "| %s | %.0f | %.0f | %d |",
          path, Report.medianMillis(first), Report.medianMillis(whole), bytes / 1024);
    }
  }

  private static boolean isWhole(String verification) {
    try {
      return AdminApi.JSON.readTree(verification).get("ok").asBoolean();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One round of each background task, and of retention also when much is too old. */
  private void rounds(KeycloakServer server) {
    Report.line("");
    Report.line("| background round, ms | p50 of %d | max |", ROUNDS);
    Report.line("|---|---|---|");
    for (String task : TASKS) {
      round(server, task, task, ROUNDS);
    }
    int old =
        tables.update(
            "update partner_outbox set sent_at = 1, created_at = 1, next_at = 1 where state ="
                + " 'SENT' and id < '4'");
    round(server, "partner-retention", "partner-retention, " + old + " mails are too old", 1);
    int shortened =
        tables.update("update partner_journal set occurred_at = 1 where seq = 1 and org_id < '1'");
    round(
        server,
        "partner-retention",
        "partner-retention, " + shortened + " journals begin too early",
        1);
    int due =
        tables.update(
            "update partner_outbox set next_at = 1, user_id = 'nobody-' || id where state ="
                + " 'WAITING'");
    round(
        server,
        "partner-outbox",
        "partner-outbox, " + due + " mails due to people who are gone",
        1);
    int lost =
        tables.update(
            "update partner_organisation set seat_state = 'ORPHANED' where seat_state = 'HELD' and"
                + " org_id < '04'");
    round(
        server, "partner-administrators", "partner-administrators, " + lost + " seats disagree", 1);
  }

  private static void round(KeycloakServer server, String task, String what, int rounds) {
    List<Long> nanos = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String path = "/realms/" + Platform.REALM + "/" + RoundsEndpoint.ID + "?task=" + task;
      long took =
          Long.parseLong(
              Meter.send(
                      "POST",
                      server.baseUrl(),
                      Platform.operator(server.baseUrl())::token,
                      path,
                      "",
                      200)
                  .text());
      if (took < 0) {
        Report.line("| %s | does not run | |", what);
        return;
      }
      nanos.add(took);
    }
    Report.line(
        "| %s | %.1f | %.1f |",
        what, Report.medianMillis(nanos), Report.percentileMillis(nanos, 100));
  }

  /** Starts ours and plain Keycloak in turns, on this database. */
  private void starts() {
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int run = 0; run < STARTS; run++) {
      try (KeycloakServer server = platform.startApart("scale-ours-" + run, database, HEAP)) {
        ours.add(started(server));
      }
      try (KeycloakServer server = platform.startPlain("scale-plain-" + run, database, HEAP)) {
        plain.add(started(server));
      }
    }
    Report.line("");
    Report.line("| start on this database, median of %d, by Keycloak's own clock | s |", STARTS);
    Report.line("|---|---|");
    Report.line("| with our jars | %.2f |", Report.median(ours));
    Report.line("| plain Keycloak | %.2f |", Report.median(plain));
    Report.line("| ratio | %.2f |", Report.median(ours) / Report.median(plain));
  }

  private static double started(KeycloakServer server) {
    try {
      Path log = server.logFile();
      Matcher matcher = STARTED.matcher(Files.readString(log));
      assertThat(matcher.find()).as(server.lastLines()).isTrue();
      return Double.parseDouble(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
