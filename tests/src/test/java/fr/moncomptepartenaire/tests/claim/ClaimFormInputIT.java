package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R2: a first-authentication form that is refused")
final class ClaimFormInputIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @Test
  @DisplayName(
      "T23 T24: keeps what was typed, says why beside each field, runs nothing of it and changes nothing")
  void refused() {
    Letter letter = organisations.offered();
    Page form = SignIn.fresh().signIn(letter);
    Map<String, String> typed =
        Map.of(
            "lastName", "<script>alert(1)</script>",
            "firstName", "${7*7}",
            "phone", "'\"><img src=x>",
            "email", "<b>nobody</b>@exemple");
    Page refused = form.submit("lastName", typed);

    assertThat(refused.isClaimForm()).as("%s", refused).isTrue();
    typed.forEach(
        (field, value) -> {
          assertThat(refused.valueOf(field)).isEqualTo(value);
          assertThat(refused.errorOf(field)).as(field).isNotBlank();
        });
    assertThat(refused.document().select("b, img[src=x]")).isEmpty();
    assertThat(refused.document().html()).doesNotContain("alert(1)</script>");
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }

  @Test
  @DisplayName(
      "T04: for an address that somebody has, in any letter case, says only that it cannot be used")
  void addressTaken() {
    Person known = Person.somebody();
    SignIn.fresh().becomeAdministrator(organisations.offered(), known);
    Letter letter = organisations.offered();
    int mails = platform.mails().mailsTo(known.email()).size();
    Page form = SignIn.fresh().signIn(letter);

    Page refused =
        form.submit("lastName", known.withEmail(known.email().toUpperCase(Locale.ROOT)).form());

    assertThat(refused.errorOf("email")).containsIgnoringCase("ne peut pas être utilisée");
    assertThat(platform.mails().mailsTo(known.email())).hasSizeLessThanOrEqualTo(mails + 1);
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }
}
