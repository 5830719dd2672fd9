package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The origin of a request")
final class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:201, 192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:0DB8:0001:0002::9, 2001:db8:1:2::/64",
    "2001:db8::1, 2001:db8:0:0::/64",
    "2001:db8:0:1::1, 2001:db8:0:1::/64",
    "[2001:db8:1:2::3], 2001:db8:1:2::/64",
    "[2001:db8:1:2::3]:4711, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
    "2001::3:4:5:6:7:8, 2001:0:3:4::/64",
    "fe80::1%eth0, fe80:0:0:0::/64",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff::/64",
    "'', unknown"
  })
  @DisplayName("is counted by the whole IPv4 address or the first 64 bits of an IPv6 address")
  void network(String address, String counted) {
    assertThat(Origin.of(address).network()).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere.invalid", "1:2:3", "2001:db8::1::2", "fade", "a:b:zz", ":", ".1:2"})
  @DisplayName("that is no address is counted by its text, and no name is looked up")
  void noAddress(String text) {
    assertThat(Origin.of(text)).isEqualTo(new Origin(text, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.3.2.1", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "", " "})
  @DisplayName("is unknown, if it is the server's own address")
  void ownAddress(String address) {
    assertThat(Origin.of(address).known()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.127.0.1", "2001:db8::1", "::10"})
  @DisplayName("is known, if it is any other address")
  void otherAddress(String address) {
    assertThat(Origin.of(address).known()).isTrue();
  }

  @Test
  @DisplayName("is unknown without an address")
  void none() {
    assertThat(Origin.of(null)).isEqualTo(new Origin("unknown", false));
  }
}
