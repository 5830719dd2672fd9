package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_IMPORT: a file of people that somebody sent, and how far it is. */
@Entity(name = "PartnerImport")
@Table(name = "PARTNER_IMPORT")
public class PeopleImportEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "ACTOR_ID")
  String actorId;

  /** The remote address of the request, for the journal. */
  @Column(name = "ORIGIN")
  @Nullable String origin;

  /** Keycloak's address as the request saw it: a background job has no request to ask. */
  @Column(name = "BASE_URI")
  String baseUri;

  @Column(name = "DRY_RUN")
  boolean dryRun;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  ImportState state;

  /** The organisation's id while the import runs, null afterwards: unique, so one at a time. */
  @Column(name = "RUNNING_SLOT")
  @Nullable String runningSlot;

  @Column(name = "TOTAL")
  int total;

  @Column(name = "DONE")
  int done;

  @Column(name = "CREATED")
  int created;

  @Column(name = "REFUSED")
  int refused;

  @Column(name = "CREATED_AT")
  long createdAt;

  /** When a line was last done: whoever waited longest comes next. */
  @Column(name = "STEPPED_AT")
  long steppedAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** How the file was understood, as JSON; null for files of before that was kept. */
  @Column(name = "READ_AS")
  @Nullable String readAs;
}
