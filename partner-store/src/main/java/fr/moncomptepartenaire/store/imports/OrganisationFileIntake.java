package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import jakarta.persistence.EntityManager;
import java.util.List;

/** A file of organisations while it is stored; invisible to others until the commit. */
public final class OrganisationFileIntake {
  private final EntityManager em;
  private final OrganisationImportEntity task;
  private final LineWriter lines;

  OrganisationFileIntake(EntityManager em, OrganisationImportEntity task) {
    this.em = em;
    this.task = task;
    this.lines = new LineWriter(em);
  }

  public String id() {
    return task.id;
  }

  /** Stores a valid line. */
  public void add(int line, OrganisationIdentity identity) {
    keep(OrganisationImportLineEntity.waiting(task.id, line, identity));
  }

  /**
   * Stores a line that is refused in any case.
   *
   * @param sent its cells, for {@link RefusedLines.Line#sent}
   */
  public void refuse(int line, List<LineError> errors, List<String> sent) {
    keep(OrganisationImportLineEntity.refused(task.id, line, errors, sent));
  }

  /** Ends the file and stores how it was parsed, for {@link OrganisationImports.Task#readAs}. */
  public void end(String readAs) {
    if (task.total == 0) {
      throw new IllegalStateException("an import without lines would never end");
    }
    lines.end();
    task.readAs = readAs;
    em.flush();
  }

  private void keep(OrganisationImportLineEntity row) {
    task.total++;
    lines.add(row);
  }
}
