package fr.moncomptepartenaire.store.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How both REST interfaces of ours answer when all is well. */
public final class Answers {
  private Answers() {}

  /** The value as JSON, which nobody on the way may keep. */
  public static Response json(Object answer) {
    return Response.ok(StrictJson.write(answer), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A page as all lists answer it. */
  public static Response page(long total, List<?> items) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", total);
    answer.put("items", items);
    return json(answer);
  }

  /** RFC 9110 §13.1.1: a star, or one of the tags; a weak one never matches. */
  public static boolean matches(String ifMatch, String etag) {
    return ifMatch.strip().equals("*")
        || Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(etag::equals);
  }
}
