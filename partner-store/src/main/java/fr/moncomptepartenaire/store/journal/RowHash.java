package fr.moncomptepartenaire.store.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 by which a row of the journal is chained to the row before (R14). */
final class RowHash {
  private RowHash() {}

  /**
   * The hash of a row, in hexadecimal digits. A row without details is hashed like the rows of
   * earlier versions, which had none; with details, one field more is hashed.
   */
  static String of(JournalEntity row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String field :
          new @Nullable String[] {
            row.previousHash,
            row.orgId,
            row.realmId,
            Long.toString(row.seq),
            row.act,
            row.actorId,
            row.targetId,
            Long.toString(row.occurredAt),
            row.origin
          }) {
        add(digest, field);
      }
      if (row.details != null) {
        add(digest, row.details);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  // The length before the content: rows with different fields never give the same bytes.
  private static void add(MessageDigest digest, @Nullable String field) {
    byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
    digest.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
