package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_ORG_IMPORT: a file of organisations that an operator sent. */
@Entity(name = "PartnerOrganisationImport")
@Table(name = "PARTNER_ORG_IMPORT")
public class OrganisationImportEntity extends ImportEntity {
  /** When its letters were first asked for: that happens once. */
  @Column(name = "LETTERS_AT")
  @Nullable Long lettersAt;

  /** The run that may issue its letters: the latest, and no other. */
  @Column(name = "LETTERS_RUN")
  @Nullable String lettersRun;
}
