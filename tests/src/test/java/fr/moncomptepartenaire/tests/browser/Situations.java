package fr.moncomptepartenaire.tests.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Brings about what would take days, or many clicks: the database says that it has happened. How it
 * comes to happen is tested elsewhere.
 */
final class Situations {
  private static final String OF_LETTER = " where IDENTIFIER = ?";
  private static final String OF_SUBJECT =
      " where SUBJECT_ID = (select USER_ID from PARTNER_PROVISIONAL_ACCOUNT where IDENTIFIER = ?)";

  private Situations() {}

  /** The letter's time is over. */
  static void expired(Letter letter) {
    update("update PARTNER_PROVISIONAL_ACCOUNT set EXPIRES_AT = 1" + OF_LETTER, letter);
  }

  /** Too many wrong passwords were typed. */
  static void dead(Letter letter) {
    update(
        "update PARTNER_PROVISIONAL_ACCOUNT set STATE = 'DEAD', LIVE_SLOT = null" + OF_LETTER,
        letter);
  }

  /** The code that was mailed has expired. */
  static void codeExpired(Letter letter) {
    update("update PARTNER_EMAIL_CODE set EXPIRES_AT = 1" + OF_SUBJECT, letter);
  }

  /** All mails of this sign-in were sent, the last one a while ago. */
  static void allMailsSent(Letter letter) {
    update("update PARTNER_EMAIL_CODE set MAILS = 5, SENT_AT = 1" + OF_SUBJECT, letter);
  }

  /** An operator suspended the organisation. */
  static void suspended(Letter letter) {
    AdminApi platform = Platform.get().platformAdministrator();
    String organisations = Platform.ADMIN + "/organizations";
    ObjectNode organisation =
        (ObjectNode)
            platform
                .get(organisations + "?briefRepresentation=false&search=" + letter.siret())
                .expect(200)
                .json()
                .get(0);
    organisation.put("enabled", false);
    platform.put(organisations + "/" + organisation.get("id").asText(), organisation).expect(204);
  }

  private static void update(String sql, Letter letter) {
    try (Connection connection = Platform.get().sql();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, letter.identifier());
      if (statement.executeUpdate() == 0) {
        throw new AssertionError("nothing to change for " + letter.siret() + ": " + sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
