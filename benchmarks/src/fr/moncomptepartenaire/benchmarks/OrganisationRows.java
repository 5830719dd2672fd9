package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.kernel.SearchText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What the tables get for each organisation. */
final class OrganisationRows {
  private final DataMaker maker;
  private final Templates made;

  OrganisationRows(DataMaker maker, Templates made) {
    this.maker = maker;
    this.made = made;
  }

  void organisations(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "org", "id = ?", made.offeredId()),
        "org",
        (copy, it) ->
            copy.row(
                "id", it.id(),
                "group_id", it.groupId(),
                "name", it.name() + " (" + it.siret() + ")",
                "alias", it.siret(),
                "enabled", !it.isSuspended()));
    maker.eachOrganisation(
        TableCopy.of(connection, "keycloak_group", "id = ?", made.offeredGroup()),
        "keycloak_group",
        (copy, it) -> copy.row("id", it.groupId(), "name", it.id(), "org_id", it.id()));
    for (List<String> model :
        made.tables()
            .rows("select id, name from group_attribute where group_id = ?", made.offeredGroup())) {
      maker.eachOrganisation(
          TableCopy.of(connection, "group_attribute", "id = ?", model.get(0)),
          "group_attribute " + model.get(1),
          (copy, it) -> {
            String id = Population.id("attribute" + model.get(0), it.number());
            if (model.get(1).equals("siret")) {
              copy.row("id", id, "group_id", it.groupId(), "value", it.siret());
            } else {
              copy.row("id", id, "group_id", it.groupId());
            }
          });
    }
    for (String name :
        made.tables().texts("select name from org_domain where org_id = ?", made.offeredId())) {
      maker.eachOrganisation(
          TableCopy.of(connection, "org_domain", "org_id = ? and name = ?", made.offeredId(), name),
          "org_domain",
          (copy, it) ->
              copy.row(
                  "id", Population.id("domain", it.number()),
                  "org_id", it.id(),
                  "name", it.siret() + ".example"));
    }
  }

  void partnerOrganisations(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_organisation", "org_id = ?", made.offeredId()),
        "partner_organisation",
        (copy, it) ->
            copy.row(
                "org_id", it.id(),
                "siret", it.siret(),
                "name", it.name(),
                "name_search", SearchText.folded(it.name()),
                "name_folded", SearchText.folded(it.name()),
                "housing_kinds", it.kinds(),
                "postal_code", String.format(Locale.ROOT, "%05d", 1_000 + it.number() % 94_000),
                "city", it.town().toUpperCase(Locale.ROOT),
                "city_folded", SearchText.folded(it.town()),
                "seat_state", it.seat(),
                "letter_wanted", it.hasLetter() ? null : true,
                "contact_email", it.number() % 2 == 0 ? it.contact() : null,
                "created_at", Moments.since(it.number()),
                "updated_at", Moments.since(it.number()),
                "claimed_at", it.isClaimed() ? Moments.since(it.number()) : null));
  }

  void letters(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "user_entity", "id = ?", made.letterUser()),
        "user_entity (letters)",
        (copy, it) -> {
          if (it.hasLetter()) {
            String identifier = letterIdentifier(it.number());
            copy.row(
                "id", it.letterUserId(),
                "username", identifier,
                "email_constraint", it.letterUserId(),
                "enabled", !it.isClaimed());
          }
        });
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_provisional_account", "live_slot = ?", made.offeredId()),
        "partner_provisional_account",
        (copy, it) -> {
          if (it.hasLetter()) {
            boolean live = !it.isClaimed() || it.seat().equals("REPLACING");
            long issued = Moments.NOW - it.number() % 25 * Moments.DAY;
            copy.row(
                "user_id",
                it.letterUserId(),
                "org_id",
                it.id(),
                "identifier",
                letterIdentifier(it.number()),
                "reference",
                letterReference(it.number()),
                "state",
                live ? "LIVE" : "CLAIMED",
                "live_slot",
                live ? it.id() : null,
                "issued_at",
                issued,
                "expires_at",
                issued + 21 * Moments.DAY,
                "ended_at",
                live ? null : issued);
          }
        });
  }

  private static String letterIdentifier(int number) {
    return symbols(Population.id("identifier", number), 10).toLowerCase(Locale.ROOT);
  }

  /** The number is in it, so that no two letters have the same. */
  private static String letterReference(int number) {
    return symbols(
        String.format(Locale.ROOT, "%05x", number) + Population.id("reference", number), 9);
  }

  /** Of the letters' alphabet, without look-alikes. */
  private static String symbols(String id, int length) {
    return id.replace("-", "")
        .substring(0, length)
        .replace('0', 'W')
        .replace('1', 'Z')
        .toUpperCase(Locale.ROOT);
  }

  void journals(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_journal", "org_id = ? and seq = 1", made.offeredId()),
        "partner_journal",
        (copy, it) -> new Chain(made.realmId(), it, Moments.since(it.number())).write(copy));
  }

  void heads(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_journal_head", "org_id = ?", made.offeredId()),
        "partner_journal_head",
        (copy, it) -> {
          var chain = new Chain(made.realmId(), it, Moments.since(it.number()));
          chain.write(null);
          copy.row(
              "org_id", it.id(),
              "siret", it.siret(),
              "last_seq", chain.lastSeq(),
              "last_hash", chain.lastHash());
        });
  }

  void notices(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_notice", "org_id = ?", made.small().orgId()),
        "partner_notice",
        (copy, it) -> {
          if (it.isClaimed()) {
            long printed = Moments.since(it.number()) + Moments.DAY;
            copy.row(
                "reference", symbols(Population.id("notice", it.number()), 12),
                "org_id", it.id(),
                "claimed_at", Moments.since(it.number()),
                "printed_at", it.number() % 100 == 0 ? null : printed,
                "printed_by", it.number() % 100 == 0 ? null : "somebody");
          }
        });
  }

  void involvements(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.of(connection, "partner_involvement", "org_id = ?", made.offeredId()),
        "partner_involvement",
        (copy, it) -> {
          if (it.number() % 12 == 0) {
            copy.row("id", Population.id("part", it.number()), "org_id", it.id());
          }
        });
  }

  void suspensions(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.blank(connection, "partner_suspension"),
        "partner_suspension",
        (copy, it) -> {
          if (it.isSuspended()) {
            copy.row(
                "org_id", it.id(),
                "realm_id", made.realmId(),
                "motive", "Convention échue",
                "suspended_by", "somebody",
                "before_freeze", false,
                "suspended_at", Moments.since(it.number()));
          }
        });
  }

  void replacements(Connection connection) throws SQLException {
    maker.eachOrganisation(
        TableCopy.blank(connection, "partner_replacement"),
        "partner_replacement",
        (copy, it) -> {
          boolean approved = it.seat().equals("REPLACING");
          boolean proposed = it.seat().equals("HELD") && it.number() % 500 == 1;
          if (approved || proposed) {
            copy.row(
                "id",
                Population.id("replacement", it.number()),
                "realm_id",
                made.realmId(),
                "org_id",
                it.id(),
                "open_slot",
                it.id(),
                "state",
                approved ? "APPROVED" : "PROPOSED",
                "replacement_mode",
                "KEEP_UNTIL_CLAIMED",
                "motive",
                "Départ de l’administrateur",
                "ticket",
                "CAF-" + it.number(),
                "proposed_by",
                "somebody",
                "proposed_at",
                Moments.NOW - Moments.DAY,
                "expires_at",
                Moments.NOW + 2 * Moments.DAY,
                "approved_by",
                approved ? "another" : null,
                "approved_at",
                approved ? Moments.NOW - Moments.DAY / 2 : null);
          }
        });
  }
}
