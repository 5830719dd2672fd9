package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Inserts the lines of a file in batches. */
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

  /** Inserts the last batch. */
  void end() {
    batch.forEach(em::persist);
    em.flush();
    // Detached at once: otherwise each later flush checks up to a hundred thousand rows.
    batch.forEach(em::detach);
    batch.clear();
  }
}
