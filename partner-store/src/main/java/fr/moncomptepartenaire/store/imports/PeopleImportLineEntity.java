package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_IMPORT_LINE: one person of a file. Once it is done, nobody is named in it. */
@Entity(name = "PartnerImportLine")
@Table(name = "PARTNER_IMPORT_LINE")
@IdClass(PeopleImportLineEntity.Key.class)
public class PeopleImportLineEntity {
  @Id
  @Column(name = "IMPORT_ID")
  String importId;

  @Id
  @Column(name = "LINE")
  int line;

  @Column(name = "LAST_NAME")
  @Nullable String lastName;

  @Column(name = "FIRST_NAME")
  @Nullable String firstName;

  @Column(name = "EMAIL")
  @Nullable String email;

  @Column(name = "PHONE")
  @Nullable String phone;

  @Column(name = "GROUP_NAMES")
  @Nullable String groups;

  /** Null as long as the line waits. */
  @Enumerated(EnumType.STRING)
  @Column(name = "OUTCOME")
  @Nullable LineOutcome outcome;

  /** What is wrong: see {@link LineError}; null when nothing is. */
  @Column(name = "ERRORS")
  @Nullable String errors;

  /** What stands in the cells at fault; see {@link LineError}. Forgotten a day after the end. */
  @Column(name = "TYPED_VALUES")
  @Nullable String typedValues;

  /** A line that waits; one that is refused already names nobody. */
  static PeopleImportLineEntity waiting(String importId, PeopleImportLines.NewLine given) {
    var row = new PeopleImportLineEntity();
    row.importId = importId;
    row.line = given.line();
    if (given.errors().isEmpty()) {
      row.lastName = given.lastName();
      row.firstName = given.firstName();
      row.email = given.email();
      row.phone = given.phone();
      row.groups = given.groups();
    } else {
      row.errors = LineError.written(given.errors());
      row.typedValues = LineError.writtenValues(given.errors());
    }
    return row;
  }

  /** Records what became of it; who was named in it is forgotten. */
  void become(PeopleImportLines.DoneLine done) {
    outcome = done.outcome();
    errors = done.errors().isEmpty() ? null : LineError.written(done.errors());
    typedValues = LineError.writtenValues(done.errors());
    lastName = null;
    firstName = null;
    email = null;
    phone = null;
    groups = null;
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
