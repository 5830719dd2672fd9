package fr.moncomptepartenaire.offrebailleurs.web;

import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Whether a form was posted by a page of ours, and not by another site in the same browser. */
final class Forms {
  /** The field with the key of the session's forms. */
  static final String KEY = "key";

  private Forms() {}

  static boolean isOwn(Call call, Map<String, String> form, Session session, Settings settings) {
    boolean fromHere =
        call.header("Origin").map(settings.baseUrl().toString()::equals).orElse(true);
    return fromHere
        && MessageDigest.isEqual(
            form.getOrDefault(KEY, "").getBytes(StandardCharsets.UTF_8),
            session.formKey().getBytes(StandardCharsets.UTF_8));
  }
}
