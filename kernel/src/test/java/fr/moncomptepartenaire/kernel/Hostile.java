package fr.moncomptepartenaire.kernel;

import java.util.List;

/** What people and attackers type into fields of one line. */
public final class Hostile {
  /** Texts that no name, address or number may contain. */
  public static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "<a href=\"https://evil.example\">x</a>",
          "${7*7}",
          "#{7*7}",
          "<#assign x=1>",
          "a\r\nBcc: victim@exemple.example",
          "a\nb",
          "a\u0000b",
          "a\u0007b",
          "a\u202eb",
          "a\u2066b",
          "a\u200bb",
          "a\u2028b",
          "a\ufeffb",
          "a\ud800b",
          "=HYPERLINK(\"https://evil.example\")",
          "x".repeat(256),
          "x".repeat(10_000));

  private Hostile() {}
}
