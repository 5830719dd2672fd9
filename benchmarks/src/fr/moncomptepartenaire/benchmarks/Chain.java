package fr.moncomptepartenaire.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The journal of an organisation that does not exist, with hashes that the server verifies. */
final class Chain {
  private final String realmId;
  private final Population.Organisation organisation;
  private long at;
  private long seq;
  private String hash = "0".repeat(64);

  Chain(String realmId, Population.Organisation organisation, long at) {
    this.realmId = realmId;
    this.organisation = organisation;
    this.at = at;
  }

  /** Writes its rows, or only computes them. */
  void write(@Nullable TableCopy copy) {
    append(copy, "organisation-created", "somebody", null);
    if (organisation.hasLetter()) {
      append(copy, "letter-issued", "somebody", organisation.letterUserId());
    }
    if (organisation.hasAdministrator()) {
      String administrator = Population.human(organisation.from(), 0).id();
      append(copy, "seat-claimed", administrator, administrator);
      for (int n = organisation.from() + 1; n < organisation.until(); n++) {
        append(copy, "user-created", administrator, Population.human(n, 1).id());
      }
    }
  }

  private void append(@Nullable TableCopy copy, String act, String actor, @Nullable String target) {
    String before = hash;
    seq++;
    at += 60_000;
    hash =
        digest(
            before,
            organisation.id(),
            realmId,
            Long.toString(seq),
            act,
            actor,
            target,
            Long.toString(at),
            "127.0.0.1");
    if (copy != null) {
      copy.row(
          "org_id", organisation.id(),
          "seq", seq,
          "act", act,
          "actor_id", actor,
          "target_id", target,
          "occurred_at", at,
          "origin", "127.0.0.1",
          // The row that was copied may have some, and these would belong to the hash.
          "details", null,
          "previous_hash", before,
          "hash", hash);
    }
  }

  long lastSeq() {
    return seq;
  }

  String lastHash() {
    return hash;
  }

  private static String digest(@Nullable String... fields) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String field : fields) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
