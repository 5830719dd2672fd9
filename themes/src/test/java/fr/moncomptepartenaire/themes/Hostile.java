package fr.moncomptepartenaire.themes;

import java.util.List;

/** What attackers put where a name, an address or a telephone number is expected. */
final class Hostile {

  static final List<String> TEXTS =
      List.of(
          "<a href=\"https://evil.example\">Cliquez</a>",
          "<img src=x onerror=alert(1)>",
          "<script>alert(1)</script>",
          "\"><svg onload=alert(1)>",
          "' autofocus onfocus='alert(1)",
          "</title></textarea></style><b>gras</b>",
          "<div style=\"position:fixed;inset:0\">x</div>",
          "&lt;img src=x&gt; &amp;lt;b&amp;gt;",
          "${7*7} #{7*7} ${invalidUserMessage} ${msg('password')}",
          "<#assign x=1><#include \"/etc/passwd\">${x?new()}",
          "{0} {1,choice,0#a|1#b} {",
          "}'{'' l'organisme",
          "javascript:alert(1)",
          "\u202Eevil\u202C\u0000\u0007");

  private Hostile() {}
}
