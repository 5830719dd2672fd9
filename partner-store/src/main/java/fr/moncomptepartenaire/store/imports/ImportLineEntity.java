package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns that lines of files of people and of organisations have in common. */
@MappedSuperclass
@IdClass(ImportLineEntity.Key.class)
public abstract class ImportLineEntity {
  @Id
  @Column(name = "IMPORT_ID")
  String importId;

  @Id
  @Column(name = "LINE")
  int line;

  /** Null while the line waits. */
  @Enumerated(EnumType.STRING)
  @Column(name = "OUTCOME")
  @Nullable LineOutcome outcome;

  /** The errors, in the format of {@link LineError}; null if there are none. */
  @Column(name = "ERRORS")
  @Nullable String errors;

  /** The contents of the cells with errors; see {@link LineError}. */
  @Column(name = "TYPED_VALUES")
  @Nullable String typedValues;

  /** A refused line as it was sent, in the format of {@link RefusedLines}; null for others. */
  @Column(name = "AS_SENT")
  @Nullable String asSent;

  /** Stores the line's errors, if any. */
  void keepErrors(List<LineError> found) {
    errors = found.isEmpty() ? null : LineError.written(found);
    typedValues = LineError.writtenValues(found);
  }

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "IMPORT_ID")
    String importId;

    @Column(name = "LINE")
    int line;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && line == key.line && Objects.equals(importId, key.importId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(importId, line);
    }
  }
}
