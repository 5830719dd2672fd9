package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_ORG_IMPORT: a file of organisations that an operator sent. */
@Entity(name = "PartnerOrganisationImport")
@Table(name = "PARTNER_ORG_IMPORT")
public class OrganisationImportEntity extends ImportEntity {
  /** When the letters were first requested; set once. */
  @Column(name = "LETTERS_AT")
  @Nullable Long lettersAt;

  /** The only run that may issue letters: the latest. */
  @Column(name = "LETTERS_RUN")
  @Nullable String lettersRun;

  /**
   * Whether its letters are still to be asked for, unless somebody has: it ended, and one of its
   * organisations can have a letter. Null before the end, and for imports that never could.
   */
  @Column(name = "LETTERS_WANTED")
  @Nullable Boolean lettersWanted;

  /** The operator who asked for new letters, until another one takes them. */
  @Column(name = "REISSUE_BY")
  @Nullable String reissueBy;

  @Column(name = "REISSUE_UNTIL")
  @Nullable Long reissueUntil;
}
