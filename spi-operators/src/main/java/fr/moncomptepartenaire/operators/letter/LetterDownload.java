package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.issue.LetterBatch;
import fr.moncomptepartenaire.firstadmin.issue.LetterContext;
import fr.moncomptepartenaire.firstadmin.issue.LetterPrinterProvider;
import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.LetterWriter;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines.ImportedOrganisation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A batch of letters as a response: issued while the client reads it, stored nowhere. */
public final class LetterDownload {
  private final KeycloakSessionFactory factory;
  private final LetterPrinter printer;
  private final LetterBatch batch;

  /**
   * Reads from the request all that the letters need: they are issued in other transactions.
   *
   * @param reissue whether letters that are out are replaced; else they are left alone
   */
  public LetterDownload(OperatorCall call, boolean reissue) {
    this.factory = call.session().getKeycloakSessionFactory();
    this.printer = call.session().getProvider(LetterPrinterProvider.class).printer();
    this.batch =
        new LetterBatch(
            call.session(),
            new LetterBatch.Order(
                call.realm().getId(),
                LetterContext.of(call.session(), call.realm()),
                call.actorId(),
                call.origin(),
                reissue));
  }

  /**
   * The letters of an import's organisations, in the file's order.
   *
   * @param right the id of the delivery that has the right to issue them
   */
  public Response ofImport(String importId, String right, LetterFormat format) {
    return answer(new Imported(factory, importId), format, new OfImport(factory, importId, right));
  }

  /** New letters of these organisations, in this order. */
  Response ofSelection(List<String> orgIds, LetterFormat format) {
    return answer(orgIds.iterator(), format, new Unwatched());
  }

  private Response answer(Iterator<String> orgIds, LetterFormat format, Watch watch) {
    var letters =
        new AbortableBody(
            out -> {
              boolean whole = false;
              try (LetterWriter writer = format.writer(printer, out)) {
                batch.deliver(orgIds, writer, watch);
                watch.requireRight();
                writer.end();
                out.flush();
                whole = true;
              } finally {
                watch.ended(whole);
              }
            });
    return Response.ok(letters)
        .type(format.type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"courriers." + format.extension() + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Follows the progress and the end of a batch. */
  private interface Watch extends LetterBatch.Watch {
    /**
     * Called before the file ends. Throws if the letters were requested again meanwhile, which
     * makes these invalid.
     */
    default void requireRight() {}

    /**
     * Called at the end of the batch.
     *
     * @param whole whether the last byte was delivered; else the batch was interrupted
     */
    default void ended(boolean whole) {}
  }

  /** Letters of a selection: no record is kept of their delivery. */
  private static final class Unwatched implements Watch {}

  /** Records in the database the progress of an import's letters. */
  private static final class OfImport implements Watch {
    private static final Logger LOG = Logger.getLogger(LetterDownload.class);

    private final KeycloakSessionFactory factory;
    private final String importId;
    private final String right;
    private int letters;

    OfImport(KeycloakSessionFactory factory, String importId, String right) {
      this.factory = factory;
      this.importId = importId;
      this.right = right;
    }

    @Override
    public void admit(KeycloakSession session) {
      if (!PartnerStore.of(session).importLetters().hold(importId, right)) {
        throw new IllegalStateException(
            "the letters of import " + importId + " were asked for anew: these end here");
      }
    }

    @Override
    public void requireRight() {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session -> {
            admit(session);
            // A new request waits until the client has had time to read the last bytes.
            PartnerStore.of(session).importLetters().seen(right, letters);
          });
    }

    @Override
    public void handingOver(int count) {
      inTransaction(store -> store.seen(right, count));
    }

    @Override
    public void handedOver(int count) {
      letters = count;
    }

    @Override
    public void ended(boolean whole) {
      try {
        inTransaction(store -> store.ended(right, letters, whole));
      } catch (RuntimeException failure) {
        if (whole) {
          throw failure;
        }
        // The database itself may be the cause. The delivery then counts as interrupted after a
        // time-out.
        LOG.warnf(
            LogRedaction.bare(failure),
            "the end of the letters of import %s is not kept",
            importId);
      }
    }

    private void inTransaction(Consumer<ImportLetters> act) {
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> act.accept(PartnerStore.of(session).importLetters()));
    }
  }

  /** The organisations of an import, read page by page. */
  private static final class Imported implements Iterator<String> {
    private static final int PAGE = 200;

    private final KeycloakSessionFactory factory;
    private final String importId;
    private Iterator<ImportedOrganisation> page = List.<ImportedOrganisation>of().iterator();
    private int after;
    private boolean last;

    Imported(KeycloakSessionFactory factory, String importId) {
      this.factory = factory;
      this.importId = importId;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !last) {
        List<ImportedOrganisation> more =
            KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session ->
                    PartnerStore.of(session)
                        .organisationImportLines()
                        .organisations(importId, after, PAGE));
        last = more.size() < PAGE;
        page = more.iterator();
      }
      return page.hasNext();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ImportedOrganisation line = page.next();
      after = line.line();
      return line.orgId();
    }
  }
}
