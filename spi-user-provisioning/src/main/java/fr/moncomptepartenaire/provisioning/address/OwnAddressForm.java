package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.RefusedAddresses;
import fr.moncomptepartenaire.store.profile.OwnAddressAction;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.util.EmailCooldownManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * The form of UPDATE_EMAIL: in partner realms it reads the address as we store it, tells a person
 * of a few taken addresses a day, and of no more (T63), and mails so many links a day (T29). Takes
 * the place of Keycloak's action of the same name.
 */
public final class OwnAddressForm extends OwnAddressAction {
  @Override
  public int order() {
    return 10;
  }

  // Keycloak mails from here as well, where the form before had an address in it.
  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (!RealmSetup.isPartnerRealm(context.getRealm()) || typed(context) == null) {
      super.requiredActionChallenge(context);
    } else {
      withinBudget(context, () -> super.requiredActionChallenge(context));
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (!RealmSetup.isPartnerRealm(context.getRealm())) {
      super.processAction(context);
    } else if (isSilent(context)) {
      refuse(context, "field.email.too-many-refusals");
    } else {
      withinBudget(context, () -> super.processAction(context));
    }
  }

  /** Lets Keycloak mail a link, if there is one left for today; what it does not mail is free. */
  private static void withinBudget(RequiredActionContext context, Runnable keycloaks) {
    String address = address(context).orElse("");
    var budget = new OwnAddressBudget(context, address);
    Optional<String> refusal = budget.take();
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
      return;
    }
    boolean tooSoon =
        EmailCooldownManager.retrieveCooldownEntry(context, EMAIL_RESEND_COOLDOWN_KEY_PREFIX)
            != null;
    keycloaks.run();
    boolean waits = address.equals(context.getUser().getFirstAttribute(UserModel.EMAIL_PENDING));
    if (tooSoon || !waits) {
      budget.giveBack();
    }
  }

  private static void refuse(RequiredActionContext context, String message) {
    MultivaluedMap<String, String> typed = context.getHttpRequest().getDecodedFormParameters();
    context.challenge(
        context
            .form()
            .setErrors(List.of(new FormMessage(UserModel.EMAIL, message)))
            .setFormData(typed)
            .createResponse(UserModel.RequiredAction.UPDATE_EMAIL));
  }

  private static @Nullable String typed(RequiredActionContext context) {
    return context.getHttpRequest().getDecodedFormParameters().getFirst(UserModel.EMAIL);
  }

  /** The address as it is stored and written to; what is none stays as it is typed. */
  private static Optional<String> address(RequiredActionContext context) {
    @Nullable String typed = typed(context);
    return EmailAddress.parse(typed)
        .value()
        .map(EmailAddress::value)
        .or(() -> Optional.ofNullable(typed));
  }

  /** Whether the person is told nothing of the address; counts it when it is somebody else's. */
  private static boolean isSilent(RequiredActionContext context) {
    RefusedAddresses refused = PartnerStore.of(context.getSession()).refusedAddresses();
    String personId = context.getUser().getId();
    if (refused.isSpent(personId, RefusedAddresses.MOST_A_PERSON)) {
      return true;
    }
    Optional<EmailAddress> address =
        EmailAddress.parse(
                context.getHttpRequest().getDecodedFormParameters().getFirst(UserModel.EMAIL))
            .value();
    address
        .map(one -> context.getSession().users().getUserByEmail(context.getRealm(), one.value()))
        .filter(holder -> !holder.getId().equals(personId))
        .ifPresent(
            holder ->
                refused.record(
                    context.getRealm().getId(), personId, address.orElseThrow().value()));
    return false;
  }
}
