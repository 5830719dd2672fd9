package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Theme files")
class SourcesTest {

  @Nested
  @DisplayName("given the templates")
  class Templates {

    @Test
    @DisplayName(
        "then nothing is printed unescaped but the page's title, which is escaped before (T23)")
    void unescaped() throws IOException {
      Map<String, String> unescaped = new TreeMap<>();
      Pattern sink =
          Pattern.compile(
              "[^\\n]*(no_esc|noautoesc|kcSanitize|\\?interpret|\\?eval|\\?new)[^\\n]*");
      for (ServedTheme theme : List.of(ServedTheme.login(), ServedTheme.email())) {
        Sources.templates(theme)
            .forEach(
                (name, template) -> {
                  Matcher matcher = sink.matcher(template);
                  while (matcher.find()) {
                    unescaped.put(name, matcher.group().strip());
                  }
                });
      }
      assertThat(unescaped)
          .isEqualTo(
              Map.of(
                  "login/template.ftl",
                  "<#local plainHeading = heading?markup_string?replace(\"<!--.*?-->|<[^>]*>\", \"\","
                      + " \"rs\")?trim?no_esc>"));
    }

    @Test
    @DisplayName("then no script, handler or style is inline (T41)")
    void inline() throws IOException {
      Sources.templates(ServedTheme.login())
          .forEach(
              (name, template) -> {
                assertThat(template).as(name).doesNotContainPattern("\\son[a-z]+=\"");
                assertThat(template).as(name).doesNotContain(" style=", "<style", "javascript:");
                assertThat(template).as(name).doesNotContainPattern("<script(?![^>]* src=)");
              });
    }
  }

  @Nested
  @DisplayName("given everything the browser gets")
  class Served {

    @Test
    @DisplayName("then no file names another server")
    void addresses() throws IOException {
      for (String suffix : List.of(".ftl", ".css", ".js", ".svg", ".properties")) {
        for (Path file : Sources.files(".", suffix)) {
          String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
          assertThat(text).as("%s", file).doesNotContain("http:", "https:", "@import");
        }
      }
    }

    @Test
    @DisplayName("then style sheet, scripts and mark weigh less than 12 kB compressed")
    void weight() throws IOException {
      int weight = 0;
      for (Path file : Sources.files("login/resources", "")) {
        if (Files.isRegularFile(file)) {
          weight += compressed(Files.readAllBytes(file));
        }
      }
      assertThat(weight).isLessThan(12_000);
    }

    private int compressed(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
      return out.size();
    }
  }
}
