package fr.moncomptepartenaire.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of a list, as JSON")
final class PageTest {
  record Row(String name, @Nullable String city) {}

  @Test
  @DisplayName("has the total of all pages and its own items, and says null where there is nothing")
  void written() {
    Page<Row> page = Page.of(40, List.of("first", "last"), name -> new Row(name, null));

    assertThat(StrictJson.write(page))
        .isEqualTo(
            "{\"total\":40,\"items\":[{\"name\":\"first\",\"city\":null},"
                + "{\"name\":\"last\",\"city\":null}]}");
  }
}
