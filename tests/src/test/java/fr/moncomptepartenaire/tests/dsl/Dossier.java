package fr.moncomptepartenaire.tests.dsl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The tables' content about one organisation: all that a claim must change together or not at all
 * (R4).
 *
 * @param administrators the users who hold the ADMINISTRATOR mandate
 * @param members the members of the Keycloak Organization
 * @param managers the members who have the role of mandate holders
 * @param letters its letters, oldest first
 * @param acts the rows of the journal, oldest first
 * @param journalWhole whether the hash chain holds, computed again here
 * @param mailsOwed the users for whom an identifier mail was enqueued, sent or not
 * @param sessions how many sessions the accounts of its letters have
 */
public record Dossier(
    String orgId,
    String seat,
    List<String> administrators,
    List<String> members,
    List<String> managers,
    List<ProvisionalRow> letters,
    List<Act> acts,
    boolean journalWhole,
    List<String> mailsOwed,
    long sessions) {

  /** The account of a letter. */
  public record ProvisionalRow(
      String userId, String state, int failures, boolean live, boolean enabled) {}

  /** A row of the journal. */
  public record Act(String name, String actorId, String targetId) {}

  private static final String BEGINNING = "0".repeat(64);

  /** Reads the tables of an organisation. */
  public static Dossier of(Tables tables, String siret) {
    List<String> organisation =
        tables
            .rows("select org_id, seat_state from partner_organisation where siret = ?", siret)
            .get(0);
    String orgId = organisation.get(0);
    return new Dossier(
        orgId,
        organisation.get(1),
        tables.texts(
            "select user_id from partner_mandate where org_id = ? and kind = 'ADMINISTRATOR'",
            orgId),
        tables.texts(
            "select m.user_id from user_group_membership m join org o on o.group_id = m.group_id"
                + " where o.id = ?",
            orgId),
        tables.texts(
            "select m.user_id from user_group_membership m join org o on o.group_id = m.group_id"
                + " join user_role_mapping r on r.user_id = m.user_id join keycloak_role k on"
                + " k.id = r.role_id where o.id = ? and k.name = 'partner-manager'",
            orgId),
        letters(tables, orgId),
        tables
            .rows(
                "select act, actor_id, target_id from partner_journal where org_id = ? order by"
                    + " seq",
                orgId)
            .stream()
            .map(row -> new Act(row.get(0), row.get(1), row.get(2)))
            .toList(),
        journalWhole(tables, orgId),
        tables.texts(
            "select user_id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'", orgId),
        tables.number(
            "select count(*) from offline_user_session where user_id in (select user_id from"
                + " partner_provisional_account where org_id = ?)",
            orgId));
  }

  private static List<ProvisionalRow> letters(Tables tables, String orgId) {
    return tables
        .rows(
            "select p.user_id, p.state, p.failures, p.live_slot, u.enabled from"
                + " partner_provisional_account p join user_entity u on u.id = p.user_id where"
                + " p.org_id = ? order by p.issued_at",
            orgId)
        .stream()
        .map(
            row ->
                new ProvisionalRow(
                    row.get(0),
                    row.get(1),
                    Integer.parseInt(row.get(2)),
                    row.get(3).equals(orgId),
                    // PostgreSQL writes t, H2 writes TRUE.
                    row.get(4).toLowerCase(Locale.ROOT).startsWith("t")))
        .toList();
  }

  /** The letter that was issued last. */
  public ProvisionalRow letter() {
    return letters.get(letters.size() - 1);
  }

  /** How many rows of the journal have this act. */
  public long times(String act) {
    return acts.stream().filter(row -> row.name().equals(act)).count();
  }

  // The journal's hash rule written a second time, from its description and not from its code.
  private static boolean journalWhole(Tables tables, String orgId) {
    String previous = BEGINNING;
    long expected = 1;
    for (List<String> row :
        tables.rows(
            "select previous_hash, org_id, realm_id, seq, act, actor_id, target_id, occurred_at,"
                + " origin, hash, details from partner_journal where org_id = ? order by seq",
            orgId)) {
      String hash = row.get(9);
      if (!row.get(3).equals(Long.toString(expected))
          || !row.get(0).equals(previous)
          || !hash.equals(hash(hashed(row)))) {
        return false;
      }
      previous = hash;
      expected++;
    }
    List<String> head =
        tables
            .rows("select last_seq, last_hash from partner_journal_head where org_id = ?", orgId)
            .get(0);
    return head.equals(List.of(Long.toString(expected - 1), previous));
  }

  // Rows of earlier versions have no details, and their hash is that of nine fields.
  private static List<String> hashed(List<String> row) {
    List<String> fields = new ArrayList<>(row.subList(0, 9));
    if (!row.get(10).isEmpty()) {
      fields.add(row.get(10));
    }
    return fields;
  }

  private static String hash(List<String> fields) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String field : fields) {
        // An absent field is "-"; no field of ours is ever an empty text.
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        String length = field.isEmpty() ? "-" : bytes.length + ":";
        digest.update(length.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
