package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.factor.OwnFactor;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code …/me/second-factors}: the caller's own second factors (R16). */
public final class OwnFactors {
  private final PartnerCall call;

  public OwnFactors(PartnerCall call) {
    this.call = call;
  }

  /**
   * The caller's factors and recovery codes, oldest first.
   *
   * @param required whether the caller must have a factor, and so keeps the last one
   */
  record OwnFactorsJson(boolean required, List<OwnFactorJson> factors) {}

  /**
   * A factor, or recovery codes. Times are ISO-8601 in UTC.
   *
   * @param name the name that the caller gave it; may be empty
   * @param lastUsedAt null if it has proved no sign-in yet
   */
  record OwnFactorJson(
      String id,
      FactorKind kind,
      String name,
      @Nullable String createdAt,
      @Nullable String lastUsedAt) {
    static OwnFactorJson of(OwnFactor factor) {
      return new OwnFactorJson(
          factor.id(),
          factor.kind(),
          factor.name(),
          factor.createdAt().map(Object::toString).orElse(null),
          factor.lastUsedAt().map(Object::toString).orElse(null));
    }
  }

  /** The caller's factors, and whether the caller must have one. */
  public Response read() {
    return JsonResponses.json(
        new OwnFactorsJson(
            new SecondFactors(call.session(), call.realm()).isRequiredOf(call.signedIn().getUser()),
            call.store().factors().own(call.caller().userId()).stream()
                .map(OwnFactorJson::of)
                .toList()));
  }
}
