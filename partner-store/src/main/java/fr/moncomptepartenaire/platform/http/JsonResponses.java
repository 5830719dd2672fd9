package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How both REST interfaces of ours answer when all is well. */
public final class JsonResponses {
  private JsonResponses() {}

  /** The value as JSON. */
  public static Response json(Object answer) {
    return Response.ok(StrictJson.write(answer), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** A page as all lists answer it. */
  public static Response page(long total, List<?> items) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", total);
    answer.put("items", items);
    return json(answer);
  }
}
