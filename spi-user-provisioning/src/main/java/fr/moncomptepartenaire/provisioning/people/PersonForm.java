package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A person as typed, sent or read from a file, not yet validated. */
public record PersonForm(
    @Nullable String lastName,
    @Nullable String firstName,
    @Nullable String email,
    @Nullable String phone,
    Collection<String> groupIds) {

  public static final String LAST_NAME = "lastName";
  public static final String FIRST_NAME = "firstName";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  /** The result of reading the form. */
  public sealed interface Reading {
    /**
     * Reads both cases.
     *
     * @param sound what to answer for a form whose fields are sound
     * @param faulty what to answer for a form to correct
     */
    <R> R match(Function<Sound, R> sound, Function<Faulty, R> faulty);

    /** Every field is valid. */
    record Sound(PersonDraft draft) implements Reading {
      @Override
      public <R> R match(Function<Sound, R> sound, Function<Faulty, R> faulty) {
        return sound.apply(this);
      }
    }

    /** These fields are at fault. */
    record Faulty(List<FieldFault> faults) implements Reading {
      public Faulty {
        faults = List.copyOf(faults);
      }

      @Override
      public <R> R match(Function<Sound, R> sound, Function<Faulty, R> faulty) {
        return faulty.apply(this);
      }
    }
  }

  /** Validates the form: the person, or every field at fault. The telephone is optional. */
  public Reading read() {
    List<FieldFault> faults = new ArrayList<>();
    Optional<PersonName> last = field(LAST_NAME, PersonName.parse(lastName), faults);
    Optional<PersonName> first = field(FIRST_NAME, PersonName.parse(firstName), faults);
    Optional<EmailAddress> address = field(EMAIL, EmailAddress.parse(email), faults);
    Optional<PhoneNumber> number =
        field(PHONE, PhoneNumber.parseIfGiven(phone), faults).flatMap(Function.identity());
    if (!faults.isEmpty()) {
      return new Reading.Faulty(faults);
    }
    return new Reading.Sound(
        new PersonDraft(
            last.orElseThrow(),
            first.orElseThrow(),
            address.orElseThrow(),
            number,
            Set.copyOf(groupIds)));
  }

  private static <T> Optional<T> field(String name, Parsed<T> parsed, List<FieldFault> faults) {
    return parsed.<Optional<T>>fold(
        Optional::of,
        defect -> {
          faults.add(new FieldFault(name, defect.code()));
          return Optional.empty();
        });
  }
}
