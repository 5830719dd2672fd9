package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.organisation.Organisations;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of organisations that is being taken in; nobody sees it before the transaction is
 * committed.
 */
public final class OrganisationFileIntake {
  private static final int BATCH = 500;

  private final EntityManager em;
  private final OrganisationImportEntity task;
  private final List<OrganisationImportLineEntity> batch = new ArrayList<>(BATCH);

  OrganisationFileIntake(EntityManager em, OrganisationImportEntity task) {
    this.em = em;
    this.task = task;
  }

  public String id() {
    return task.id;
  }

  /** Takes a sound line. */
  public void add(int line, OrganisationIdentity identity) {
    var row = row(line);
    row.siret = identity.siret().digits();
    row.name = identity.name().value();
    row.housingKinds = Organisations.joined(identity.housingKinds());
    row.addressLines = Organisations.joined(identity.address().lines());
    row.postalCode = identity.address().postalCode();
    row.city = identity.address().city();
    keep(row);
  }

  /** Takes a line that is refused whatever the organisations are. */
  public void refuse(int line, List<LineError> errors) {
    var row = row(line);
    row.outcome = OrganisationImports.Outcome.REFUSED;
    row.errors = LineError.written(errors);
    row.typedValues = LineError.writtenValues(errors);
    keep(row);
  }

  /**
   * Ends the file, of which is kept how it was understood, for {@link
   * OrganisationImports.Task#readAs}.
   */
  public void end(String readAs) {
    send();
    task.readAs = readAs;
    if (task.total == 0) {
      throw new IllegalStateException("an import without lines would never end");
    }
    em.flush();
  }

  private OrganisationImportLineEntity row(int line) {
    var row = new OrganisationImportLineEntity();
    row.importId = task.id;
    row.line = line;
    return row;
  }

  private void keep(OrganisationImportLineEntity row) {
    task.total++;
    batch.add(row);
    if (batch.size() == BATCH) {
      send();
    }
  }

  // Let go of at once: a hundred thousand rows would be looked through at each flush to come.
  private void send() {
    batch.forEach(em::persist);
    em.flush();
    batch.forEach(em::detach);
    batch.clear();
  }
}
