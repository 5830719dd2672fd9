package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Sends the lines of a file to the database, some of them together. */
final class LineWriter {
  private static final int BATCH = 500;

  private final EntityManager em;
  private final List<ImportLineEntity> batch = new ArrayList<>(BATCH);

  LineWriter(EntityManager em) {
    this.em = em;
  }

  void add(ImportLineEntity row) {
    batch.add(row);
    if (batch.size() == BATCH) {
      end();
    }
  }

  /** Sends the last ones. */
  void end() {
    batch.forEach(em::persist);
    em.flush();
    // Let go of at once: a hundred thousand rows would be looked through at each flush to come.
    batch.forEach(em::detach);
    batch.clear();
  }
}
