package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.TableLooks;
import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.factor.Factors;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RoleModel;

/** {@code …/reports/second-factor.csv}: who has no second factor, as a table for spreadsheets. */
public final class LackingTable {
  private static final List<String> COLUMNS =
      List.of("siret", "organisation", "identifier", "mandate", "lastLoginAt");

  /** In place of a mandate. */
  private static final String OPERATOR = "OPERATOR";

  private static final int MOST_OPERATORS = 10_000;

  /** The columns that spreadsheets would read as numbers. */
  private static final Set<String> DIGITS = Set.of("siret");

  private LackingTable() {}

  /**
   * The table: operators, then organisations by SIRET. It names people by their identifiers, so
   * Keycloak's admin event says who took it, and so does the journal of each organisation (R14).
   *
   * @param everyone also users without a mandate
   * @param spreadsheet whether digits are written for a spreadsheet
   */
  public static Response of(OperatorCall call, boolean everyone, boolean spreadsheet) {
    String realmId = call.realm().getId();
    Optional<String> operatorRole =
        Optional.ofNullable(call.realm().getRole(RealmRequirement.OPERATOR_ROLE))
            .map(RoleModel::getId);
    call.adminEvent(OperationType.ACTION, "PARTNER_REPORT", "reports/second-factor.csv");
    Consumer<Set<String>> looks = TableLooks.of(call);
    return CsvDownload.of(
        call,
        "sans-second-facteur.csv",
        (store, out) ->
            write(
                store,
                realmId,
                operatorRole,
                everyone,
                spreadsheet ? DIGITS : Set.of(),
                looks,
                out));
  }

  // Operators belong to no organisation.
  private static void writeOperators(
      PartnerStore store, String realmId, String roleId, CsvOutput csv) throws IOException {
    for (Factors.Holder operator :
        store.factors().holdersWithout(realmId, roleId, MOST_OPERATORS)) {
      csv.write(
          List.of(
              "",
              "",
              operator.identifier(),
              OPERATOR,
              operator.lastSignIn().map(Object::toString).orElse("")));
    }
  }

  private static void write(
      PartnerStore store,
      String realmId,
      Optional<String> operatorRole,
      boolean everyone,
      Set<String> digits,
      Consumer<Set<String>> looks,
      OutputStream out) {
    try {
      var csv = new CsvOutput(out, COLUMNS, digits);
      if (operatorRole.isPresent()) {
        writeOperators(store, realmId, operatorRole.get(), csv);
      }
      Optional<String> after = Optional.of("");
      while (after.isPresent()) {
        Factors.Part part = store.factors().lackingAfter(realmId, everyone, after.get());
        looks.accept(
            part.people().stream().map(Factors.Lacking::orgId).collect(Collectors.toSet()));
        for (Factors.Lacking person : part.people()) {
          csv.write(cells(person));
        }
        after = part.last();
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Factors.Lacking person) {
    return List.of(
        person.siret(),
        person.organisation(),
        person.identifier(),
        person.mandate().map(Enum::name).orElse(""),
        person.lastSignIn().map(Object::toString).orElse(""));
  }
}
