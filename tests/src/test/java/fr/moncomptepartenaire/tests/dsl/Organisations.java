package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes organisations that no other test knows. */
public final class Organisations {
  private final AdminApi operator;

  public Organisations(AdminApi operator) {
    this.operator = operator;
  }

  /** What an operator sends to create an organisation. */
  public static Map<String, Object> body(String siret) {
    return body(siret, "Bailleur d’essai " + siret.substring(9));
  }

  /** What an operator sends to make or to rename one. */
  public static Map<String, Object> body(String siret, String name) {
    return Map.of(
        "siret",
        siret,
        "name",
        name,
        "housingKinds",
        List.of("CONVENTIONNE", "PRIVE"),
        "address",
        Map.of("lines", List.of("12 rue des Lilas"), "postalCode", "69003", "city", "LYON"));
  }

  /** A new organisation without a letter; its SIRET. */
  public String vacant() {
    String siret = siret();
    operator.post(Platform.PARTNER + "/organisations", body(siret)).expect(201);
    return siret;
  }

  /** A new organisation whose letter was issued. */
  public Letter offered() {
    return issueLetter(vacant());
  }

  /** A new organisation of that name whose letter was issued. */
  public Letter offered(String name) {
    String siret = siret();
    operator.post(Platform.PARTNER + "/organisations", body(siret, name)).expect(201);
    return issueLetter(siret);
  }

  /** Issues the letter of an organisation, or a newer one. */
  public Letter issueLetter(String siret) {
    JsonNode letter =
        operator
            .post(Platform.PARTNER + "/organisations/" + siret + "/letter", "")
            .expect(200)
            .json();
    return new Letter(
        siret, letter.get("identifier").asText(), letter.get("provisionalPassword").asText());
  }

  /** What operators see of an organisation. */
  public JsonNode read(String siret) {
    return operator.get(Platform.PARTNER + "/organisations/" + siret).expect(200).json();
  }

  /** A number with sound check digits that no organisation has yet, in all likelihood. */
  public static String siret() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String siren = withCheckDigit(Integer.toString(random.nextInt(10_000_000, 100_000_000)));
    return withCheckDigit(siren + String.format(Locale.ROOT, "%04d", random.nextInt(10_000)));
  }

  /** The digits and one more, by which Luhn's sum of the whole is a multiple of ten. */
  private static String withCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
