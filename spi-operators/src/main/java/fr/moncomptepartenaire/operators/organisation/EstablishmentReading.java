package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.directory.EstablishmentDirectory;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import jakarta.ws.rs.core.Response;

/** {@code …/establishments/{siret}}: looks up a SIRET in the directory of establishments. */
public final class EstablishmentReading {
  private final OperatorCall call;

  public EstablishmentReading(OperatorCall call) {
    this.call = call;
  }

  /** The directory's entry, or that it has none; 400 if the text is not a SIRET. */
  public Response read(String siret) {
    Siret wanted =
        Siret.parse(siret)
            .value()
            .orElseThrow(
                () -> Problem.invalid("siret", "bad-format", "This is no SIRET.").exception());
    LookupResult finding = call.session().getProvider(EstablishmentDirectory.class).find(wanted);
    return JsonResponses.json(EstablishmentJson.of(wanted, finding));
  }
}
