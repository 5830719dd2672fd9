package fr.moncomptepartenaire.operators.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as an operator sends it, not yet validated.
 *
 * @param contactEmail JSON's null removes the address; if the field is absent, a known organisation
 *     keeps its address, which receives the notices of claims (T01)
 */
public record OrganisationBody(
    @Nullable String siret,
    @Nullable String name,
    @Nullable List<@Nullable String> housingKinds,
    @Nullable AddressBody address,
    @Nullable JsonNode contactEmail) {

  public record AddressBody(
      @Nullable List<@Nullable String> lines, @Nullable String postalCode, @Nullable String city) {
    private static final List<String> ANY_LINES = List.of("1 RUE");
    private static final String ANY_CODE = "75000";
    private static final String ANY_CITY = "PARIS";

    /** The address, if valid. Each part is also parsed on its own, to name the invalid one. */
    Optional<PostalAddress> read(List<FieldError> errors) {
      List<String> given = lines == null ? List.of() : texts(lines);
      int before = errors.size();
      field("address.lines", PostalAddress.parse(given, ANY_CODE, ANY_CITY), errors);
      field("address.postalCode", PostalAddress.parse(ANY_LINES, postalCode, ANY_CITY), errors);
      field("address.city", PostalAddress.parse(ANY_LINES, ANY_CODE, city), errors);
      return errors.size() == before
          ? field("address", PostalAddress.parse(given, postalCode, city), errors)
          : Optional.empty();
    }
  }

  /** A valid organisation. */
  public record Sound(
      Siret siret,
      OrganisationName name,
      Set<HousingKind> housingKinds,
      PostalAddress address,
      boolean saysContact,
      Optional<EmailAddress> contactEmail) {

    public OrganisationIdentity identity() {
      return new OrganisationIdentity(siret, name, housingKinds, address);
    }
  }

  /** This body, with the SIRET of the request's path if it names none. */
  OrganisationBody at(String addressed) {
    return siret == null
        ? new OrganisationBody(addressed, name, housingKinds, address, contactEmail)
        : this;
  }

  /** The valid organisation, or a 400 problem that names every invalid field. */
  Sound orRefuse() {
    List<FieldError> errors = new ArrayList<>();
    return read(errors).orElseThrow(() -> Problem.invalid(errors).exception());
  }

  /** The valid organisation; if empty, an error for each invalid field was added. */
  public Optional<Sound> read(List<FieldError> errors) {
    int before = errors.size();
    Optional<Siret> number = field("siret", Siret.parse(siret), errors);
    Optional<OrganisationName> title = field("name", OrganisationName.parse(name), errors);
    Optional<Set<HousingKind>> kinds =
        housingKinds == null
            ? field("housingKinds", Parsed.<Set<HousingKind>>invalid(Defect.REQUIRED), errors)
            : field("housingKinds", HousingKind.parseAll(texts(housingKinds)), errors);
    Optional<PostalAddress> place =
        address == null
            ? field("address", Parsed.<PostalAddress>invalid(Defect.REQUIRED), errors)
            : address.read(errors);
    Optional<EmailAddress> contact =
        contactEmail == null || contactEmail.isNull()
            ? Optional.empty()
            : field("contactEmail", EmailAddress.parse(contactEmail.textValue()), errors);
    return errors.size() > before
        ? Optional.empty()
        : Optional.of(
            new Sound(
                number.orElseThrow(),
                title.orElseThrow(),
                kinds.orElseThrow(),
                place.orElseThrow(),
                contactEmail != null,
                contact));
  }

  private static List<String> texts(List<@Nullable String> values) {
    return values.stream().map(value -> value == null ? "" : value).toList();
  }

  /** The value, or a 400 problem that names the invalid field. */
  public static <T> T orRefuse(String name, Parsed<T> parsed) {
    List<FieldError> errors = new ArrayList<>();
    return field(name, parsed, errors).orElseThrow(() -> Problem.invalid(errors).exception());
  }

  /** The value; if empty, an error was added. */
  public static <T> Optional<T> field(String name, Parsed<T> parsed, List<FieldError> errors) {
    return parsed.<Optional<T>>fold(
        Optional::of,
        defect -> {
          errors.add(FieldError.of(name, defect.code(), parsed.culprit()));
          return Optional.empty();
        });
  }
}
