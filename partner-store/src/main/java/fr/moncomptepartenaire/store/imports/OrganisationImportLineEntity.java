package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.organisation.OrganisationColumns;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_ORG_IMPORT_LINE: one line of a file. A line that is refused at once stores only
 * its errors and what was sent.
 */
@Entity(name = "PartnerOrganisationImportLine")
@Table(name = "PARTNER_ORG_IMPORT_LINE")
public class OrganisationImportLineEntity extends ImportLineEntity {
  @Column(name = "SIRET")
  @Nullable String siret;

  @Column(name = "NAME")
  @Nullable String name;

  @Column(name = "HOUSING_KINDS")
  @Nullable String housingKinds;

  @Column(name = "ADDRESS_LINES")
  @Nullable String addressLines;

  @Column(name = "POSTAL_CODE")
  @Nullable String postalCode;

  @Column(name = "CITY")
  @Nullable String city;

  /** The organisation that the line created or found. */
  @Column(name = "ORG_ID")
  @Nullable String orgId;

  /** A line that waits. */
  static OrganisationImportLineEntity waiting(
      String importId, int line, OrganisationIdentity identity) {
    var row = of(importId, line);
    row.siret = identity.siret().digits();
    row.name = identity.name().value();
    row.housingKinds = OrganisationColumns.joined(identity.housingKinds());
    row.addressLines = OrganisationColumns.joined(identity.address().lines());
    row.postalCode = identity.address().postalCode();
    row.city = identity.address().city();
    return row;
  }

  /**
   * A line that is refused in any case.
   *
   * @param sent its cells, for {@link RefusedLines.Line#sent}
   */
  static OrganisationImportLineEntity refused(
      String importId, int line, List<LineError> errors, List<String> sent) {
    var row = of(importId, line);
    row.asSent = RefusedLines.written(sent);
    row.become(DoneLine.refused(line, errors));
    return row;
  }

  private static OrganisationImportLineEntity of(String importId, int line) {
    var row = new OrganisationImportLineEntity();
    row.importId = importId;
    row.line = line;
    return row;
  }

  /** Stores the line's outcome. */
  void become(DoneLine done) {
    outcome = done.outcome();
    orgId = done.orgId().orElse(null);
    keepErrors(done.errors());
    if (outcome == LineOutcome.REFUSED && asSent == null) {
      asSent = RefusedLines.written(cells(identity()));
    }
  }

  private static List<String> cells(OrganisationIdentity identity) {
    List<String> cells = new ArrayList<>();
    cells.add(identity.siret().digits());
    cells.add(identity.name().value());
    cells.add(
        identity.housingKinds().stream().map(Enum::name).sorted().collect(Collectors.joining("+")));
    List<String> lines = identity.address().lines();
    for (int i = 0; i < PostalAddress.MOST_LINES; i++) {
      cells.add(i < lines.size() ? lines.get(i) : "");
    }
    cells.add(identity.address().postalCode());
    cells.add(identity.address().city());
    return cells;
  }

  /** The organisation as it was sent. Only valid lines call this, so that no column is null. */
  OrganisationIdentity identity() {
    return new OrganisationIdentity(
        new Siret(Objects.requireNonNull(siret)),
        new OrganisationName(Objects.requireNonNull(name)),
        OrganisationColumns.kinds(Objects.requireNonNull(housingKinds)),
        new PostalAddress(
            OrganisationColumns.lines(Objects.requireNonNull(addressLines)),
            Objects.requireNonNull(postalCode),
            Objects.requireNonNull(city)));
  }
}
