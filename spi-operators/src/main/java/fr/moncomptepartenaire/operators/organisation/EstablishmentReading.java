package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.directory.EstablishmentDirectory;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import jakarta.ws.rs.core.Response;

/** {@code …/establishments/{siret}}: what the directory of establishments says of a SIRET. */
public final class EstablishmentReading {
  private final OperatorCall call;

  public EstablishmentReading(OperatorCall call) {
    this.call = call;
  }

  /** What the directory says, also where that is nothing; 400 where this is no SIRET. */
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
