package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A digest")
final class DigestsTest {
  @Test
  @DisplayName("is SHA-256 (FIPS 180-4, one block)")
  void plain() {
    assertThat(Digests.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  @DisplayName("is HMAC-SHA-256 where there is a key (RFC 4231, case 2)")
  void keyed() {
    assertThat(
            Digests.keyed("Jefe".getBytes(StandardCharsets.UTF_8), "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
