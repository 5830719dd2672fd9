package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_ORG_IMPORT: a file of organisations that an operator sent. */
@Entity(name = "PartnerOrganisationImport")
@Table(name = "PARTNER_ORG_IMPORT")
public class OrganisationImportEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ACTOR_ID")
  String actorId;

  /** The remote address of the request, for the journal. */
  @Column(name = "ORIGIN")
  @Nullable String origin;

  @Column(name = "DRY_RUN")
  boolean dryRun;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  OrganisationImports.State state;

  @Column(name = "TOTAL")
  int total;

  @Column(name = "CREATED_AT")
  long createdAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** When its letters were first asked for: that happens once. */
  @Column(name = "LETTERS_AT")
  @Nullable Long lettersAt;

  /** The run that may issue its letters: the latest, and no other. */
  @Column(name = "LETTERS_RUN")
  @Nullable String lettersRun;

  /** How the file was understood, as JSON; null for files of before that was kept. */
  @Column(name = "READ_AS")
  @Nullable String readAs;
}
