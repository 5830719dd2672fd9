package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.firstadmin.keycloak.LetterHead;
import fr.moncomptepartenaire.firstadmin.keycloak.LetterPrinterProvider;
import fr.moncomptepartenaire.firstadmin.keycloak.LetterRun;
import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.LetterTray;
import fr.moncomptepartenaire.store.OrganisationImports.DoneLine;
import fr.moncomptepartenaire.store.PartnerStore;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A batch of letters as an answer: issued while it is read, stored nowhere. */
final class LetterDownload {
  private final OperatorCall call;

  LetterDownload(OperatorCall call) {
    this.call = call;
  }

  /** The letters of the organisations of an import, in the file's order; none that is out. */
  Response ofImport(String importId, LetterFormat format) {
    return answer(
        new Imported(call.session().getKeycloakSessionFactory(), importId), format, false);
  }

  /** New letters of these organisations, in this order; those that are out are replaced. */
  Response ofSelection(List<String> orgIds, LetterFormat format) {
    return answer(orgIds.iterator(), format, true);
  }

  private Response answer(Iterator<String> orgIds, LetterFormat format, boolean reissue) {
    // All that the request knows is read now: the letters are issued in transactions of their own.
    LetterPrinter printer = call.session().getProvider(LetterPrinterProvider.class).printer();
    var run =
        new LetterRun(
            call.session(),
            new LetterRun.Order(
                call.realm().getId(),
                LetterHead.of(call.session(), call.realm()),
                call.actorId(),
                call.origin(),
                reissue));
    StreamingOutput letters =
        out -> {
          try (LetterTray tray = format.tray(printer, out)) {
            run.deliver(orgIds, tray);
          }
        };
    return Response.ok(letters)
        .type(format.type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"courriers." + format.extension() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** The organisations of an import, some at a time. */
  private static final class Imported implements Iterator<String> {
    private static final int PAGE = 200;

    private final KeycloakSessionFactory factory;
    private final String importId;
    private Iterator<DoneLine> page = List.<DoneLine>of().iterator();
    private int after;
    private boolean last;

    Imported(KeycloakSessionFactory factory, String importId) {
      this.factory = factory;
      this.importId = importId;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !last) {
        List<DoneLine> more =
            KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session ->
                    PartnerStore.of(session)
                        .organisationImports()
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
      DoneLine line = page.next();
      after = line.line();
      return line.orgId();
    }
  }
}
