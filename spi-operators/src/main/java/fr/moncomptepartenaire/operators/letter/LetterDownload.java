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

/** A batch of letters as an answer: issued while it is read, stored nowhere. */
public final class LetterDownload {
  private final KeycloakSessionFactory factory;
  private final LetterPrinter printer;
  private final LetterBatch batch;

  /**
   * Reads all that the request knows: the letters are issued in transactions of their own.
   *
   * @param reissue whether letters that are out are replaced, instead of left alone
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
   * The letters of the organisations of an import, in the file's order.
   *
   * @param right the run that was taken to issue them
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

  /** Who is told how a batch goes and ends. */
  private interface Watch extends LetterBatch.Watch {
    /**
     * Asked before the file is ended: throws when others were issued meanwhile, and these are worth
     * nothing.
     */
    default void requireRight() {}

    /** It is at its end: whole, with the last byte handed over, or broken off. */
    default void ended(boolean whole) {}
  }

  /** Letters of a selection: nothing remembers that they were asked for. */
  private static final class Unwatched implements Watch {}

  /** Keeps in the database how the letters of an import are getting on. */
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
            // Whoever comes now waits until the last bytes have had their time.
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
        // What broke them off may be the database itself; they are seen to be broken a while later.
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

  /** The organisations of an import, some at a time. */
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
