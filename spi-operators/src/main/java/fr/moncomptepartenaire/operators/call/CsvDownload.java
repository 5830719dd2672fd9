package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.store.PartnerStore;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** An answer that is a table for spreadsheets, written while it is sent. */
public final class CsvDownload {
  /** The media type that a resource announces. */
  public static final String MEDIA_TYPE = "text/csv";

  private CsvDownload() {}

  /** Writes the rows of a table. */
  @FunctionalInterface
  public interface Table {
    /**
     * Writes the whole table.
     *
     * @param store the data, as of one transaction
     */
    void write(PartnerStore store, OutputStream out);
  }

  /**
   * The answer. The table has a transaction of its own, because the request's session is already
   * closed when Keycloak writes the body.
   *
   * @param fileName the name under which a browser saves the table
   */
  public static Response of(OperatorCall call, String fileName, Table table) {
    KeycloakSessionFactory factory = call.session().getKeycloakSessionFactory();
    return Response.ok(
            new AbortableBody(
                out ->
                    KeycloakModelUtils.runJobInTransaction(
                        factory, session -> table.write(PartnerStore.of(session), out))))
        .type(MediaType.valueOf(MEDIA_TYPE + "; charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
        .build();
  }
}
