package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_IMPORT_LINE: one person of a file. Once processed, it names nobody, unless it
 * was refused: then what was sent is erased a day after the end.
 */
@Entity(name = "PartnerImportLine")
@Table(name = "PARTNER_IMPORT_LINE")
public class PeopleImportLineEntity extends ImportLineEntity {
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

  /** A waiting line; if it already has errors, it is stored only as it was sent. */
  static PeopleImportLineEntity waiting(String importId, PeopleImportLines.NewLine given) {
    var row = new PeopleImportLineEntity();
    row.importId = importId;
    row.line = given.line();
    row.keepErrors(given.errors());
    if (!given.errors().isEmpty()) {
      row.asSent = RefusedLines.written(cells(given));
    } else {
      row.lastName = given.lastName();
      row.firstName = given.firstName();
      row.email = given.email();
      row.phone = given.phone();
      row.groups = given.groups();
    }
    return row;
  }

  /** The line as it was sent. */
  PeopleImportLines.NewLine given() {
    return new PeopleImportLines.NewLine(
        line,
        Queries.text(lastName),
        Queries.text(firstName),
        Queries.text(email),
        Queries.text(phone),
        Queries.text(groups),
        LineError.read(errors, typedValues));
  }

  private static List<String> cells(PeopleImportLines.NewLine given) {
    return List.of(
        given.lastName(), given.firstName(), given.email(), given.phone(), given.groups());
  }

  /** Stores the outcome and erases the person's data, except those of a refused line. */
  void become(DoneLine done) {
    outcome = done.outcome();
    keepErrors(done.errors());
    if (outcome == LineOutcome.REFUSED && asSent == null) {
      asSent = RefusedLines.written(cells(given()));
    }
    lastName = null;
    firstName = null;
    email = null;
    phone = null;
    groups = null;
  }
}
