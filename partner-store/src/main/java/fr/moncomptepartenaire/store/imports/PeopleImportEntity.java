package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_IMPORT: a file of people, and its progress. */
@Entity(name = "PartnerImport")
@Table(name = "PARTNER_IMPORT")
public class PeopleImportEntity extends ImportEntity {
  @Column(name = "ORG_ID")
  String orgId;

  /** Keycloak's base address from the request: background work has no request to read it from. */
  @Column(name = "BASE_URI")
  String baseUri;

  /** The organisation's id while the import runs, else null. Unique: one import at a time. */
  @Column(name = "RUNNING_SLOT")
  @Nullable String runningSlot;

  @Column(name = "DONE")
  int done;

  @Column(name = "CREATED")
  int created;

  @Column(name = "REFUSED")
  int refused;

  /** When a line was last processed: the import that waited longest is next. */
  @Column(name = "STEPPED_AT")
  long steppedAt;

  static PeopleImportEntity running(
      Membership actor, @Nullable String origin, String baseUri, boolean dryRun, Instant now) {
    var row = new PeopleImportEntity();
    row.begin(actor.realmId(), actor.userId(), origin, dryRun, now);
    row.orgId = actor.orgId();
    row.baseUri = baseUri;
    row.runningSlot = actor.orgId();
    row.steppedAt = row.createdAt;
    return row;
  }

  /** Counts a processed line. */
  void count(LineOutcome outcome) {
    done++;
    if (outcome == LineOutcome.REFUSED) {
      refused++;
    } else {
      created++;
    }
  }

  /** Ends the import and allows the organisation another one. */
  void end(ImportState end, Instant now) {
    state = end;
    runningSlot = null;
    endedAt = now.toEpochMilli();
  }
}
