package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Creates organisations for one test only. */
public final class Organisations {
  private final AdminApi operator;

  public Organisations(AdminApi operator) {
    this.operator = operator;
  }

  /** The body by which an operator creates an organisation. */
  public static Map<String, Object> body(String siret) {
    return body(siret, "Bailleur d’essai " + siret.substring(9));
  }

  /** The body by which an operator creates or renames an organisation. */
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

  /** The body by which Keycloak's own interface makes the Organization of a SIRET. */
  public static Map<String, Object> nativeBody(String siret) {
    return Map.of(
        "name",
        "Restauré " + siret,
        "alias",
        siret,
        "domains",
        List.of(Map.of("name", "o" + siret + ".example")));
  }

  /** Creates an organisation without a letter. Returns its SIRET. */
  public String vacant() {
    String siret = siret();
    operator.post(Platform.PARTNER + "/organisations", body(siret)).expect(201);
    return siret;
  }

  /** Creates an organisation and issues its letter. */
  public Letter offered() {
    return issueLetter(vacant());
  }

  /** Creates an organisation that is frozen as if an operator's caller had contested a claim. */
  public String frozen() {
    String siret = vacant();
    operator
        .post(
            Platform.PARTNER + "/organisations/" + siret + "/suspension",
            Map.of("motive", "Appel : pas nous"))
        .expect(204);
    suspension("frozen_by = suspended_by", siret);
    return siret;
  }

  /** Creates an organisation that is frozen as if the holder of a notice had done it. */
  public String frozenByNotice() {
    String siret = frozen();
    suspension(
        "frozen_by = null, suspended_by = null, notice_reference = 'ABCDEFGHJKLM', notice_at ="
            + " suspended_at",
        siret);
    return siret;
  }

  private static void suspension(String change, String siret) {
    Tables.shared()
        .update(
            "update partner_suspension set "
                + change
                + " where org_id = (select o.org_id from partner_organisation o where o.siret = ?)",
            siret);
  }

  /** Creates an organisation of that name and issues its letter. */
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

  /** An organisation as operators see it. */
  public JsonNode read(String siret) {
    return operator.get(Platform.PARTNER + "/organisations/" + siret).expect(200).json();
  }

  /** A random SIRET with valid check digits, which almost certainly no organisation has yet. */
  public static String siret() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String siren = withCheckDigit(Integer.toString(random.nextInt(10_000_000, 100_000_000)));
    return withCheckDigit(siren + String.format(Locale.ROOT, "%04d", random.nextInt(10_000)));
  }

  /** The digits with a check digit that makes Luhn's sum a multiple of ten. */
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
