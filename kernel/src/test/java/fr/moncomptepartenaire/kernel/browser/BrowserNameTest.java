package fr.moncomptepartenaire.kernel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A browser in coarse words")
final class BrowserNameTest {
  private static final String KHTML = " AppleWebKit/537.36 (KHTML, like Gecko) ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0|FIREFOX-WINDOWS",
        "Mozilla/5.0 (Windows NT 10.0) ~Chrome/142.0 Safari/537.36 Edg/142.0|EDGE-WINDOWS",
        "Mozilla/5.0 (Windows NT 10.0) ~Chrome/142.0 Safari/537.36 OPR/120.0|OPERA-WINDOWS",
        "Mozilla/5.0 (X11; Linux x86_64) ~Chrome/142.0 Safari/537.36|CHROME-LINUX",
        "Mozilla/5.0 (Linux; Android 15) ~Chrome/142.0 Mobile Safari/537.36|CHROME-ANDROID",
        "Mozilla/5.0 (Linux; Android 15) ~SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36|SAMSUNG-ANDROID",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ~Version/18.0 Safari/605.1|SAFARI-MAC",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ~Version/18.0 Safari/604.1|SAFARI-IOS",
        "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) ~CriOS/142.0 Safari/604.1|CHROME-IOS",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ~FxiOS/140.0 Safari/604.1|FIREFOX-IOS",
        "curl/8.9|OTHER-OTHER",
        "''|OTHER-OTHER"
      })
  @DisplayName("takes the family and the system, and no more")
  void words(String userAgent, String code) {
    BrowserName name = BrowserName.of(userAgent.replace("~", KHTML));

    assertThat(name.code()).isEqualTo(code);
    assertThat(BrowserName.byCode(code)).contains(name);
  }

  @Test
  @DisplayName("does not exist for a code of another version")
  void unknown() {
    assertThat(BrowserName.byCode("FIREFOX")).isEmpty();
    assertThat(BrowserName.byCode("NETSCAPE-WINDOWS")).isEmpty();
    assertThat(BrowserName.byCode("FIREFOX-BEOS")).isEmpty();
    assertThat(BrowserName.byCode(BrowserName.PROGRAM.code())).contains(BrowserName.PROGRAM);
  }
}
