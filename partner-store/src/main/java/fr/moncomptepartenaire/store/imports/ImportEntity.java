package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.query.OriginColumn;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that files of people and files of organisations have in common. */
@MappedSuperclass
public abstract class ImportEntity {
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
  ImportState state;

  @Column(name = "TOTAL")
  int total;

  @Column(name = "CREATED_AT")
  long createdAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** How the file was parsed, as JSON; null for files from before this column. */
  @Column(name = "READ_AS")
  @Nullable String readAs;

  /** Fills the row of a new running import. */
  void begin(String realmId, String actorId, @Nullable String origin, boolean dryRun, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.realmId = realmId;
    this.actorId = actorId;
    this.origin = OriginColumn.of(origin);
    this.dryRun = dryRun;
    this.state = ImportState.RUNNING;
    this.createdAt = now.toEpochMilli();
  }
}
