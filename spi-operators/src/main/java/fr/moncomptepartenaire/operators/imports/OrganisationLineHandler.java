package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.organisation.OrganisationRegister;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.Claim;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.ImportPolicy;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.LineHandler;
import fr.moncomptepartenaire.store.imports.LineOutcome;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines.WaitingLine;
import fr.moncomptepartenaire.store.imports.OrganisationImports;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Processes the lines of files of organisations. Workers claim lines one by one, so that every core
 * of every node works on the same import. A dry run decides by the same code, and writes nothing.
 */
public final class OrganisationLineHandler implements LineHandler {
  private static final LineError ALREADY_KNOWN = new LineError("siret", "already-known");

  private static final ImportPolicy POLICY =
      new ImportPolicy(
          "organisations",
          "partner-organisation-imports",
          Runtime.getRuntime().availableProcessors(),
          ImportPolicy.WITHOUT_PAUSE,
          Duration.ofSeconds(5),
          true,
          ALREADY_KNOWN);

  private final AtomicInteger turn = new AtomicInteger();

  /** By import, the last line that a worker of this node has claimed. */
  private final Map<String, Integer> reached = new ConcurrentHashMap<>();

  @Override
  public ImportPolicy policy() {
    return POLICY;
  }

  @Override
  public List<String> running(KeycloakSession session) {
    List<String> ids = new ArrayList<>(imports(session).running());
    Collections.rotate(ids, turn.getAndIncrement());
    return ids;
  }

  @Override
  public Claim<?> claimNext(KeycloakSession session, String importId, int most) {
    Optional<Permitted> permitted = permitted(session, importId);
    if (permitted.isEmpty()) {
      return Claim.none();
    }
    List<WaitingLine> waiting = nextLines(session, importId, most);
    if (waiting.isEmpty()) {
      imports(session).endIfComplete(importId);
    }
    return permitted.get().claim(waiting);
  }

  /**
   * First the lines after the last one that this node has claimed, so that the database does not
   * skip all the lines already done; at the end also earlier ones, which another worker has
   * released.
   */
  private List<WaitingLine> nextLines(KeycloakSession session, String importId, int most) {
    int after = reached.getOrDefault(importId, 0);
    List<WaitingLine> waiting = lines(session).lockWaiting(importId, after, most);
    if (waiting.isEmpty() && after > 0) {
      reached.remove(importId);
      waiting = lines(session).lockWaiting(importId, 0, most);
    }
    if (!waiting.isEmpty()) {
      reached.merge(importId, waiting.get(waiting.size() - 1).line(), Math::max);
    }
    return waiting;
  }

  @Override
  public Claim<?> claimLine(KeycloakSession session, String importId, int line) {
    return permitted(session, importId)
        .map(permitted -> permitted.claim(lines(session).lockWaitingLine(importId, line)))
        .orElseGet(Claim::none);
  }

  @Override
  public boolean record(KeycloakSession session, String importId, Collection<DoneLine> lines) {
    return lines(session).record(importId, lines);
  }

  @Override
  public void sweep(KeycloakSession session) {
    imports(session).sweep();
  }

  /** The import, if its sender is still an operator; else the import is cancelled. */
  private static Optional<Permitted> permitted(KeycloakSession session, String importId) {
    return imports(session).running(importId).flatMap(task -> permitted(session, task));
  }

  private static Optional<Permitted> permitted(KeycloakSession session, Task task) {
    RealmModel realm = session.realms().getRealm(task.realmId());
    if (realm == null || !OperatorRole.mayStill(session, realm, task.actorId())) {
      imports(session).cancel(task.id());
      return Optional.empty();
    }
    return Optional.of(new Permitted(session, realm, task));
  }

  private static OrganisationImports imports(KeycloakSession session) {
    return PartnerStore.of(session).organisationImports();
  }

  private static OrganisationImportLines lines(KeycloakSession session) {
    return PartnerStore.of(session).organisationImportLines();
  }

  /** An import whose sender is an operator. */
  private record Permitted(KeycloakSession session, RealmModel realm, Task task) {
    Claim<WaitingLine> claim(List<WaitingLine> lines) {
      if (lines.isEmpty()) {
        return Claim.none();
      }
      PartnerStore store = PartnerStore.of(session);
      List<Siret> sirets = lines.stream().map(line -> line.identity().siret()).toList();
      Map<Siret, PartnerOrganisation> known = store.organisations().bySirets(realm.getId(), sirets);
      Map<Siret, String> adoptable = store.strayOrganisations().nativeOnly(realm.getId(), sirets);
      var register = new OrganisationRegister(session, realm);
      return new Claim<>(
          lines,
          line -> {
            PartnerOrganisation before = known.get(line.identity().siret());
            return Optional.of(
                before == null
                    ? register(register, line, adoptable.get(line.identity().siret()))
                    : describe(register, line, before));
          },
          false);
    }

    private DoneLine register(
        OrganisationRegister register, WaitingLine line, @Nullable String nativeId) {
      return done(
          line,
          LineOutcome.CREATED,
          task.dryRun() ? Optional.empty() : Optional.of(registered(register, line, nativeId)));
    }

    private String registered(
        OrganisationRegister register, WaitingLine line, @Nullable String nativeId) {
      String origin = task.origin().orElse(null);
      if (nativeId == null) {
        return register.create(line.identity(), Optional.empty(), task.actorId(), origin);
      }
      register.adopt(nativeId, line.identity(), Optional.empty(), task.actorId(), origin);
      return nativeId;
    }

    private DoneLine describe(
        OrganisationRegister register, WaitingLine line, PartnerOrganisation before) {
      Optional<String> orgId = Optional.of(before.orgId());
      if (line.identity().describes(before)) {
        return done(line, LineOutcome.UNCHANGED, orgId);
      }
      if (!task.dryRun()
          && !register.update(
              before, line.identity(), task.actorId(), task.origin().orElse(null))) {
        throw new IllegalStateException("organisation " + before.orgId() + " changed meanwhile");
      }
      return done(line, LineOutcome.UPDATED, orgId);
    }

    private static DoneLine done(WaitingLine line, LineOutcome outcome, Optional<String> orgId) {
      return new DoneLine(line.line(), outcome, orgId, List.of());
    }
  }
}
