package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Letter;
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
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given Keycloak's metrics endpoint")
final class MetersIT {
  /** A round of the gauges is 15 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  private String scrape() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(platform.node(0).managementUrl().resolve("/metrics")).build(),
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
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(meter) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(scrape());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private double await(String meter, Predicate<Double> wanted) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    double value = value(meter);
    while (!wanted.test(value) && Instant.now().isBefore(deadline)) {
      Thread.sleep(500);
      value = value(meter);
    }
    assertThat(wanted.test(value)).as("%s is %s", meter, value).isTrue();
    return value;
  }

  @Test
  @DisplayName("then letters, claims, refusals by reason and mails are counted once committed")
  void counters() throws InterruptedException {
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
    await("partner_mails_total{kind=\"IDENTIFIER\",outcome=\"sent\"}", sent -> sent >= mails + 1);
  }

  @Test
  @DisplayName("then the gauges say what stands in the tables, within a round")
  void gauges() throws InterruptedException {
    organisations.vacant();
    long vacant =
        Tables.shared()
            .number("select count(*) from partner_organisation where seat_state = 'VACANT'");

    await("partner_organisations{state=\"vacant\"}", shown -> shown == vacant);
    assertThat(scrape())
        .contains(
            "partner_outbox_waiting ",
            "partner_outbox_dead ",
            "partner_outbox_oldest_seconds ",
            "partner_letters_live ",
            "partner_letters_expired ",
            "partner_replacements_waiting ",
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
