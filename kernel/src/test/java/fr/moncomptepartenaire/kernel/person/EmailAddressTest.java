package fr.moncomptepartenaire.kernel.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Hostile;
import fr.moncomptepartenaire.kernel.Parsed;
import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An e-mail address")
final class EmailAddressTest {
  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "camille.martin@exemple.fr, camille.martin@exemple.fr",
    "' Camille.Martin@Exemple.FR ', camille.martin@exemple.fr",
    "o'neil+caf@sous.domaine.exemple.fr, o'neil+caf@sous.domaine.exemple.fr",
    "a@société.fr, a@xn--socit-esab.fr",
    "a@SOCIÉTÉ.fr, a@xn--socit-esab.fr",
    "a@XN--SOCIT-ESAB.fr, a@xn--socit-esab.fr",
    "jean@xn--fa1-6ka.de, jean@xn--fa1-6ka.de",
    "jean@xn--strae-oqa.de, jean@xn--strae-oqa.de",
    "jean@xn--nxasmm1c.gr, jean@xn--nxasmm1c.gr",
    "a@xn--bcher-kva.xn--p1ai, a@xn--bcher-kva.xn--p1ai",
    "a@xn--fiqs8s.xn--fiqs8s, a@xn--fiqs8s.xn--fiqs8s",
    "a@xn--mgba3gch31f060k.com, a@xn--mgba3gch31f060k.com",
    "a@日本語.jp, a@xn--wgv71a119e.jp",
    "'\u200bcamille.martin@exemple.fr\ufeff', camille.martin@exemple.fr",
    "'camille.martin@exemple.fr\u200b', camille.martin@exemple.fr",
    "'\u00a0camille.martin@exemple.fr\u00ad', camille.martin@exemple.fr",
    "'\tcamille.martin@exemple.fr\r\n', camille.martin@exemple.fr"
  })
  @DisplayName("has one form, whatever its case and the white space around it")
  void oneForm(String typed, String value) {
    assertThat(EmailAddress.parse(typed).value().map(EmailAddress::value)).contains(value);
  }

  @Test
  @DisplayName("of a domain with accents is the same in NFC and NFD")
  void unicodeForms() {
    String composed = Normalizer.normalize("a@société.fr", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize("a@société.fr", Normalizer.Form.NFD);
    assertThat(EmailAddress.parse(composed)).isEqualTo(EmailAddress.parse(decomposed));
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(
      strings = {
        "camille",
        "camille@",
        "@exemple.fr",
        "camille@exemple",
        "camille@exemple.",
        "camille@.fr",
        "camille@exemple.fr.",
        "camille@@exemple.fr",
        "camille martin@exemple.fr",
        "camille@exem ple.fr",
        "camille,paul@exemple.fr",
        "camille@exemple.fr,paul@exemple.fr",
        "camille@exemple.fr;paul@exemple.fr",
        "\"camille\"@exemple.fr",
        "camille@[127.0.0.1]",
        "camille@127.0.0.1",
        ".camille@exemple.fr",
        "camille.@exemple.fr",
        "cam..ille@exemple.fr",
        "camille@-exemple.fr",
        "camille@exemple-.fr",
        "Camille <camille@exemple.fr>",
        "josé@exemple.fr",
        "camille@exemple.f",
        "mailto:camille@exemple.fr",
        "\"a b\"@exemple.fr",
        "a@localhost",
        "a@[IPv6:::1]",
        "camille@ex\u200bemple.fr",
        "camille\u00ad@exemple.fr",
        "camille@exemple.fr\u202e",
        "\u2066camille@exemple.fr\u2069",
        "camille@exemple。fr",
        "camille@ｅxemple.fr",
        "camille@☃.fr",
        "camille@xn--n3h.fr",
        "camille@xn--zzzzzz.fr",
        "camille@xn--exemple-.fr",
        "camille@xn--exemple.xn--zzzzzz",
        "camille@xn--99999999999.fr",
        "camille@xn--a-b.fr",
        "camille@xn--a.fr"
      })
  @DisplayName("of a wrong form is refused")
  void wrongForms(String typed) {
    assertThat(EmailAddress.parse(typed).isValid()).isFalse();
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(strings = {"jean@faß1.de", "jean@straße.de", "jean@βόλος.gr", "jean@ſport.de"})
  @DisplayName("T74: of a domain that an older standard reads as another one is refused")
  void deviatingDomains(String typed) {
    assertThat(EmailAddress.parse(typed)).isEqualTo(Parsed.invalid(Defect.BAD_FORMAT));
  }

  @Test
  @DisplayName("T22: hostile texts are refused, alone and before a sound domain")
  void hostile() {
    for (String text : Hostile.TEXTS) {
      assertThat(EmailAddress.parse(text).isValid()).as(text).isFalse();
      assertThat(EmailAddress.parse("a@exemple.fr" + text).isValid()).as(text).isFalse();
    }
    assertThat(EmailAddress.parse("a@exemple.fr\r\nBcc: b@exemple.fr"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }

  @Test
  @DisplayName("is bounded: 64 before the at sign, 254 in all")
  void bounded() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@exemple.fr").isValid()).isTrue();
    assertThat(EmailAddress.parse("a".repeat(65) + "@exemple.fr"))
        .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    String longDomain = ("a".repeat(60) + ".").repeat(4) + "fr";
    assertThat(EmailAddress.parse("aaaaaaaaaaaa@" + longDomain))
        .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
  }

  @Test
  @DisplayName("of 254 characters is the longest")
  void longest() {
    String start = "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(2) + "c".repeat(60) + ".";
    String longest = start + "d".repeat(254 - start.length());
    assertThat(EmailAddress.parse(longest).value()).contains(new EmailAddress(longest));
    assertThat(EmailAddress.parse(longest + "d")).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(longest + "d"));
  }

  @Test
  @DisplayName("whose domain is longer in ASCII is measured as it is mailed to")
  void longInAscii() {
    String accents = "a@" + ("é".repeat(28) + ".").repeat(8) + "fr";
    assertThat(accents.length()).isLessThan(254);
    assertThat(EmailAddress.parse(accents)).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
  }

  @Test
  @DisplayName("T27: is not printed")
  void redacted() {
    assertThat(EmailAddress.parse("camille@exemple.fr").orElseThrow())
        .hasToString("EmailAddress[…]");
  }

  @ParameterizedTest(name = "{0} looks shared: {1}")
  @CsvSource({
    "contact@exemple.fr, true", "direction@exemple.fr, true", "Accueil@exemple.fr, true",
    "contact2@exemple.fr, true", "gestion.locative@exemple.fr, true", "info-paris@exemple.fr, true",
    "no-reply@exemple.fr, true", "camille.martin@exemple.fr, false", "infante@exemple.fr, false",
    "c.direction@exemple.fr, false"
  })
  @DisplayName("T10: tells a mailbox of a function from a person's")
  void roleMailboxes(String typed, boolean shared) {
    assertThat(EmailAddress.parse(typed).orElseThrow().looksLikeRoleMailbox()).isEqualTo(shared);
  }

  @Property
  @Label("parsed twice is the same, and so is it in capitals")
  void idempotent(@ForAll("addresses") String typed) {
    EmailAddress once = EmailAddress.parse(typed).orElseThrow();
    assertThat(EmailAddress.parse(once.value()).value()).contains(once);
    assertThat(EmailAddress.parse(typed.toUpperCase(Locale.ROOT)).value()).contains(once);
  }

  @Property
  @Label("T22: never holds what could end a header or name a second recipient, whatever is typed")
  void neverDangerous(@ForAll String typed) {
    EmailAddress.parse(typed)
        .value()
        .ifPresent(
            address ->
                assertThat(address.value())
                    .matches("[\\x21-\\x7e]{1,254}")
                    .doesNotContainPattern("[,;<>\"\\\\()\\[\\]:]"));
  }

  @Provide
  static Arbitrary<String> addresses() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .ofMinLength(1)
            .ofMaxLength(20);
    return word.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(words -> String.join(".", words))
        .flatMap(local -> word.map(domain -> local + "@" + domain + ".example"));
  }
}
