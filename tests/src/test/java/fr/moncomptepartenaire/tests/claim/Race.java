package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.MailCatcher;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ReadyClaimant;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People who hold copies of one letter, and what must be true once all of them have clicked. */
final class Race {
  private final Letter letter;
  private final List<ReadyClaimant> claimants;

  private Race(Letter letter, List<ReadyClaimant> claimants) {
    this.letter = letter;
    this.claimants = claimants;
  }

  /** Leads the same number of people per letter to the code step, evenly spread over the nodes. */
  static List<Race> prepare(List<Letter> letters, int people, List<URI> nodes, MailCatcher mails) {
    List<Callable<ReadyClaimant>> ways = new ArrayList<>();
    // Letter by letter in the inner loop: sign-ins by one letter wait for each other.
    for (int number = 0; number < people; number++) {
      URI node = nodes.get(number % nodes.size());
      for (Letter letter : letters) {
        Person person = Person.numbered(number, place(letter));
        ways.add(() -> ReadyClaimant.of(node, mails, letter, person));
      }
    }
    List<ReadyClaimant> all = Concurrently.fewAtATime(ways);
    return IntStream.range(0, letters.size())
        .mapToObj(
            letter ->
                new Race(
                    letters.get(letter),
                    IntStream.range(0, people)
                        .mapToObj(number -> all.get(number * letters.size() + letter))
                        .toList()))
        .toList();
  }

  private static String place(Letter letter) {
    return "s" + letter.siret();
  }

  Letter letter() {
    return letter;
  }

  /** How a race ended. */
  record Finish(Race race, ReadyClaimant winner, Page winnersPage, Duration took) {}

  /** All click at the same moment: one gets on to the password, the others get the plain page. */
  Finish run() {
    long start = System.nanoTime();
    List<Page> pages =
        Concurrently.atOnce(claimants.stream().<Callable<Page>>map(one -> one::claim).toList());
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    List<Integer> winners =
        IntStream.range(0, pages.size())
            .filter(i -> pages.get(i).isPasswordForm())
            .boxed()
            .toList();
    assertThat(winners).as("who got on to the password, of %s", letter.siret()).hasSize(1);
    ReadyClaimant winner = claimants.get(winners.get(0));
    IntStream.range(0, pages.size())
        .filter(i -> i != winners.get(0))
        .forEach(i -> assertLost(claimants.get(i), pages.get(i)));
    return new Finish(this, winner, pages.get(winners.get(0)), took);
  }

  private static void assertLost(ReadyClaimant loser, Page page) {
    assertThat(page).isNotice("already-claimed").isNotSignedIn();
    assertThat(loser.signIn().browser().cookies())
        .doesNotContainKeys("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION");
  }

  /** A loser's browser opens nothing: neither a new sign-in nor what it still shows. */
  static void assertLosersHaveNothing(Finish finish) {
    List<ReadyClaimant> losers =
        finish.race().claimants.stream().filter(one -> !one.equals(finish.winner())).toList();
    Concurrently.fewAtATime(
        losers.stream()
            .<Callable<Void>>map(
                loser ->
                    () -> {
                      Page replayed = loser.claim();
                      assertThat(replayed).isNotPasswordForm().isNotClaimForm().isNotSignedIn();
                      Page again = loser.signIn().start();
                      assertThat(again).isSignIn();
                      return null;
                    })
            .toList());
  }

  /** The winner goes on, and is the administrator. */
  static void assertWinnerArrives(Finish finish) {
    SignIn signIn = finish.winner().signIn();
    Page portal = signIn.choosePassword(finish.winnersPage(), finish.winner().person().password());
    JsonNode claims = SignIn.claimsOf(signIn.tokens(portal));
    assertThat(claims.at("/partner/siret").asText()).isEqualTo(finish.race().letter.siret());
    assertThat(claims.at("/partner/mandate").asText()).isEqualTo("ADMINISTRATOR");
  }

  /** What the server says of it. */
  static void assertSeenBy(AdminApi operator, AdminApi platformAdministrator, Finish finish) {
    Letter letter = finish.race().letter;
    JsonNode organisation =
        operator.get(Platform.PARTNER + "/organisations/" + letter.siret()).expect(200).json();
    assertThat(organisation.get("seat").asText()).isEqualTo("HELD");
    assertThat(organisation.get("members").asInt()).isEqualTo(1);
    JsonNode provisional =
        platformAdministrator
            .get(Platform.ADMIN + "/users?exact=true&username=" + letter.identifier())
            .expect(200)
            .json()
            .get(0);
    assertThat(provisional.get("enabled").asBoolean()).isFalse();
    assertThat(sessionsOf(platformAdministrator, provisional.get("id").asText())).isEmpty();
    JsonNode people =
        platformAdministrator
            .get(Platform.ADMIN + "/users?max=100&email=" + place(letter))
            .expect(200)
            .json();
    assertThat(people).as("accounts of those who ran for %s", letter.siret()).hasSize(1);
    assertThat(people.get(0).get("email").asText()).isEqualTo(finish.winner().person().email());
    assertThat(people.get(0).get("id").asText())
        .isEqualTo(organisation.at("/administrator/id").asText());
    assertThat(sessionsOf(platformAdministrator, people.get(0).get("id").asText())).hasSize(1);
  }

  private static JsonNode sessionsOf(AdminApi platformAdministrator, String userId) {
    return platformAdministrator
        .get(Platform.ADMIN + "/users/" + userId + "/sessions")
        .expect(200)
        .json();
  }

  /** What the tables hold of it. */
  static void assertWritten(Tables tables, Finish finish) {
    Letter letter = finish.race().letter;
    Dossier dossier = Dossier.of(tables, letter.siret());
    String administrator = Seats.assertClaimed(dossier);
    assertThat(
            tables.rows(
                "select id, email from user_entity where email like ?", "%@" + place(letter) + "%"))
        .as("accounts of those who ran for %s", letter.siret())
        .containsExactly(List.of(administrator, finish.winner().person().email()));
    assertThat(dossier.sessions()).as("sessions of the letter's account").isZero();
  }

  /** The mails of it: the codes, and one identifier. */
  static void assertMailed(MailCatcher mails, Finish finish) {
    mails.await(
        finish.winner().person().email(), Mails::tellsTheIdentifier, Duration.ofSeconds(60));
    Map<Boolean, Long> counts =
        mails.mails().stream()
            .filter(
                mail ->
                    mail.recipients().stream()
                        .anyMatch(
                            to -> to.endsWith("@" + place(finish.race().letter) + ".example")))
            .collect(Collectors.partitioningBy(Mails::tellsTheIdentifier, Collectors.counting()));
    assertThat(counts)
        .containsEntry(true, 1L)
        .containsEntry(false, (long) finish.race().claimants.size());
  }
}
