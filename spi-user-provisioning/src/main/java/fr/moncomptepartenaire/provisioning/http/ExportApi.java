package fr.moncomptepartenaire.provisioning.http;

import fr.moncomptepartenaire.provisioning.csv.Column;
import fr.moncomptepartenaire.provisioning.csv.GroupNames;
import fr.moncomptepartenaire.provisioning.csv.PeopleWriter;
import fr.moncomptepartenaire.store.MandateKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.People;
import fr.moncomptepartenaire.store.Standing;
import fr.moncomptepartenaire.store.http.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /users.csv}: the organisation's people as a file that spreadsheets open without taking
 * anything in it for a formula (T21), and that an import reads back.
 */
public final class ExportApi {
  /** People read together: memory holds no more of them, however many there are. */
  private static final int PAGE = 500;

  private final KeycloakSession session;
  private final Standing caller;

  ExportApi(KeycloakSession session, Standing caller) {
    this.session = session;
    this.caller = caller;
  }

  /** All people of the caller's organisation, by identifier. */
  @GET
  public Response export() {
    if (caller.mandate() == null) {
      return Problem.forbidden(
              "not-permitted", "Only the administrator and delegates export people.")
          .response();
    }
    StreamingOutput people = this::write;
    return Response.ok(people)
        .type("text/csv;charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"utilisateurs-" + caller.siret() + ".csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private void write(OutputStream out) throws IOException {
    People people = PartnerStore.of(session).people();
    try (var writer = new PeopleWriter(out)) {
      String after = "";
      List<People.Exported> page;
      do {
        page = people.export(caller.orgGroupId(), after, PAGE);
        for (People.Exported person : page) {
          writer.write(cells(person));
          after = person.identifier();
        }
      } while (page.size() == PAGE);
    }
  }

  private static Map<Column, String> cells(People.Exported person) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.LAST_NAME, person.lastName());
    cells.put(Column.FIRST_NAME, person.firstName());
    cells.put(Column.EMAIL, person.email());
    cells.put(Column.PHONE, person.phone());
    cells.put(
        Column.GROUPS,
        PeopleWriter.joined(person.habilitations().stream().map(GroupNames::shortName).toList()));
    cells.put(Column.IDENTIFIER, person.identifier());
    cells.put(Column.STATUS, person.status());
    cells.put(Column.MANDATE, person.mandate().map(MandateKind::name).orElse(""));
    return cells;
  }
}
