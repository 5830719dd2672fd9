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

/** A row of PARTNER_ORG_IMPORT_LINE: one organisation of a file. A refused one holds why, only. */
@Entity(name = "PartnerOrganisationImportLine")
@Table(name = "PARTNER_ORG_IMPORT_LINE")
@IdClass(OrganisationImportLineEntity.Key.class)
public class OrganisationImportLineEntity {
  @Id
  @Column(name = "IMPORT_ID")
  String importId;

  @Id
  @Column(name = "LINE")
  int line;

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

  /** Null as long as the line waits. */
  @Enumerated(EnumType.STRING)
  @Column(name = "OUTCOME")
  OrganisationImports.@Nullable Outcome outcome;

  /** What is wrong: see {@link LineError}; null when nothing is. */
  @Column(name = "ERRORS")
  @Nullable String errors;

  /** What stands in the cells at fault; see {@link LineError}. */
  @Column(name = "TYPED_VALUES")
  @Nullable String typedValues;

  /** The organisation that the line made or found. */
  @Column(name = "ORG_ID")
  @Nullable String orgId;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "IMPORT_ID")
    String importId;

    @Column(name = "LINE")
    int line;

    public Key() {}

    Key(String importId, int line) {
      this.importId = importId;
      this.line = line;
    }

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
