package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.H2File;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Given many people who hold one letter, each one click from the claim")
final class ClaimRaceIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName(
      "when 64 click at once on one node, then one is the administrator, and the others have the"
          + " plain page, no session and no token (T05, T06)")
  void oneNode() {
    raceOnPostgres("one node", 64, Scale.of(50), List.of(platform.baseUrl()));
  }

  @Test
  @DisplayName(
      "when 16 click at once on two clustered nodes, half of them on each, then it is the same"
          + " (T05, T06)")
  void twoNodes() {
    raceOnPostgres(
        "two nodes", 16, Scale.of(20), List.of(platform.baseUrl(), platform.node(1).baseUrl()));
  }

  /** H2 is the demo's, whose own test starts it in every build. */
  @Test
  @Tag("campaign")
  @DisplayName("when 16 click at once on a server with H2, then it is the same (T05, T06)")
  void onH2(@TempDir Path folder) {
    Database.H2 database = new Database.H2(folder);
    List<Race.Finish> finishes;
    try (KeycloakServer server = platform.startApart("h2", database)) {
      AdminApi operator = Platform.operator(server.baseUrl());
      finishes = race("H2", 16, offered(new Organisations(operator), 2), List.of(server.baseUrl()));
      AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
      finishes.forEach(finish -> Race.assertSeenBy(operator, administrator, finish));
    }
    // One process at a time has H2's file open.
    Tables ofH2 =
        new Tables(new H2File(Platform.logFile("h2").resolveSibling("keycloak-h2"), database));
    finishes.forEach(finish -> Race.assertWritten(ofH2, finish));
  }

  @Test
  @DisplayName(
      "when people of the same name click at once for different organisations, then each is the"
          + " administrator of one, under an identifier of their own")
  void sameNames() {
    List<Letter> letters = offered(organisations, Scale.of(200));
    String place = "homonymes" + letters.get(0).siret();
    List<ReadyClaimant> people =
        Concurrently.fewAtATime(
            IntStream.range(0, letters.size())
                .<Callable<ReadyClaimant>>mapToObj(
                    i -> () -> ReadyClaimant.of(letters.get(i), Person.numbered(i, place)))
                .toList());

    List<Page> pages =
        Concurrently.atOnce(people.stream().<Callable<Page>>map(person -> person::claim).toList());

    assertThat(pages).allSatisfy(page -> assertThat(page).isPasswordForm());
    List<String> identifiers =
        letters.stream()
            .map(letter -> Seats.assertClaimed(Dossier.of(tables, letter.siret())))
            .map(id -> tables.texts("select username from user_entity where id = ?", id).get(0))
            .toList();
    assertThat(identifiers)
        .doesNotHaveDuplicates()
        .allSatisfy(identifier -> assertThat(identifier).matches("camille\\.martin[0-9]*"));
  }

  private void raceOnPostgres(String where, int people, int letters, List<URI> nodes) {
    List<Race.Finish> finishes = race(where, people, offered(organisations, letters), nodes);
    AdminApi operator = platform.operator();
    AdminApi administrator = platform.platformAdministrator();
    for (Race.Finish finish : finishes) {
      Race.assertSeenBy(operator, administrator, finish);
      Race.assertWritten(tables, finish);
    }
  }

  private List<Race.Finish> race(String where, int people, List<Letter> letters, List<URI> nodes) {
    long start = System.nanoTime();
    List<Race> races = Race.prepare(letters, people, nodes, platform.mails());
    Duration prepared = Duration.ofNanos(System.nanoTime() - start);
    List<Race.Finish> finishes = races.stream().map(Race::run).toList();
    for (Race.Finish finish : finishes) {
      Race.assertLosersHaveNothing(finish);
      Race.assertWinnerArrives(finish);
      Race.assertMailed(platform.mails(), finish);
    }
    List<Long> millis = finishes.stream().map(finish -> finish.took().toMillis()).sorted().toList();
    Scale.figure(
        "claim race on %s: %d x %d people, 1 administrator each; sign-ins %d s; from the click to"
            + " the last answer: median %d ms, longest %d ms",
        where,
        letters.size(),
        people,
        prepared.toSeconds(),
        millis.get(millis.size() / 2),
        millis.get(millis.size() - 1));
    return finishes;
  }

  private static List<Letter> offered(Organisations organisations, int count) {
    return Stream.generate(organisations::offered).limit(count).toList();
  }
}
