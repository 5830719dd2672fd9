package fr.moncomptepartenaire.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given Keycloak's metrics endpoint")
final class MetersIT {
  /** A round of the gauges is 15 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final String LINES = "partner_import_lines_total{kind=\"%s\",outcome=\"%s\"}";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  private String scrape() {
    return scrape(platform.node(0));
  }

  private static String scrape(KeycloakServer node) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(node.managementUrl().resolve("/metrics")).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The value of a meter as the endpoint writes it; 0 when it is not there. */
  private double value(String meter) {
    return value(platform.node(0), meter);
  }

  private static double value(KeycloakServer node, String meter) {
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(meter) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(scrape(node));
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  /** The same of all nodes: any of them may have done it. */
  private double onAllNodes(String meter) {
    platform.node(0);
    return platform.nodes().stream().mapToDouble(node -> value(node, meter)).sum();
  }

  private void awaitValue(String meter, Predicate<Double> wanted) {
    awaitValue(meter, () -> value(meter), wanted);
  }

  private static void awaitValue(String meter, DoubleSupplier shown, Predicate<Double> wanted) {
    await(meter).atMost(PATIENCE).until(shown::getAsDouble, wanted);
  }

  @Test
  @DisplayName("then letters, claims, refusals by reason and mails are counted once committed")
  void counters() {
    double letters = value("partner_letters_total");
    double claims = value("partner_claims_total");
    double wrong = value("partner_claim_refusals_total{reason=\"wrong-password\"}");
    double claimed = value("partner_claim_refusals_total{reason=\"already-claimed\"}");
    double mails = value("partner_mails_total{kind=\"IDENTIFIER\",outcome=\"sent\"}");

    Letter letter = organisations.offered();
    SignIn.fresh().signIn(letter.identifier(), "AAAA-AAAA-AAAA-AAAA");
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    SignIn.fresh().signIn(letter);

    assertThat(value("partner_letters_total")).isEqualTo(letters + 1);
    assertThat(value("partner_claims_total")).isEqualTo(claims + 1);
    assertThat(value("partner_claim_refusals_total{reason=\"wrong-password\"}"))
        .isEqualTo(wrong + 1);
    assertThat(value("partner_claim_refusals_total{reason=\"already-claimed\"}"))
        .isEqualTo(claimed + 1);
    awaitValue(
        "partner_mails_total{kind=\"IDENTIFIER\",outcome=\"sent\"}", sent -> sent >= mails + 1);
  }

  @Test
  @DisplayName("then lines of imports are counted by kind and outcome, those of dry runs too")
  void importLines() {
    String created = LINES.formatted("organisations", "created");
    String unchanged = LINES.formatted("organisations", "unchanged");
    String people = LINES.formatted("people", "created");
    double createdBefore = onAllNodes(created);
    double unchangedBefore = onAllNodes(unchanged);
    double peopleBefore = onAllNodes(people);

    OrganisationCsv csv = OrganisationCsv.ofNew(3);
    BulkImport.started(csv, true).awaitEnd();
    BulkImport.started(csv, false).awaitEnd();
    BulkImport.started(csv, false).awaitEnd();
    tryPerson();

    awaitValue(created, () -> onAllNodes(created), counted -> counted == createdBefore + 6);
    awaitValue(unchanged, () -> onAllNodes(unchanged), counted -> counted == unchangedBefore + 3);
    awaitValue(people, () -> onAllNodes(people), counted -> counted == peopleBefore + 1);
  }

  /** A dry run of one person. */
  private void tryPerson() {
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(organisations.offered(), Person.somebody());
    Caller administrator = signIn.caller("an administrator");
    assertThat(
            administrator.send(
                "POST",
                "/realms/" + Platform.REALM + "/partner/imports?dryRun=true",
                "lastName;firstName;email;phone;groups\nEssai;Camille;"
                    + UUID.randomUUID()
                    + "@exemple.example;;logements-prives/consultation\n",
                "Content-Type",
                "text/csv"))
        .hasStatus(202);
  }

  @Test
  @DisplayName("then the gauges say what stands in the tables, within a round")
  void gauges() {
    organisations.vacant();
    long vacant =
        Tables.shared()
            .number("select count(*) from partner_organisation where seat_state = 'VACANT'");

    awaitValue("partner_organisations{state=\"vacant\"}", shown -> shown == vacant);
    assertThat(scrape())
        .contains(
            "partner_outbox_waiting ",
            "partner_outbox_dead ",
            "partner_outbox_oldest_seconds ",
            "partner_letters_live ",
            "partner_letters_expired ",
            "partner_replacements_waiting ",
            "partner_second_factor_resets_waiting ",
            "partner_notices_unprinted ")
        .doesNotContain("partner_outbox_waiting NaN");
  }

  @Test
  @DisplayName("then no meter names an organisation or a person (T27)")
  void nobody() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn.fresh().becomeAdministrator(letter, person);

    assertThat(scrape())
        .doesNotContain(letter.siret())
        .doesNotContain(letter.identifier())
        .doesNotContain(person.email());
  }
}
