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
 * The form of UPDATE_EMAIL. In partner realms it normalises the address as we store it, tells a
 * person only a few times a day that an address is taken (T63), and mails a limited number of links
 * a day (T29). It replaces Keycloak's action of the same name.
 */
public final class OwnAddressForm extends OwnAddressAction {
  @Override
  public int order() {
    return 10;
  }

  // Keycloak also mails from this method if the form before contained an address.
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

  /**
   * Lets Keycloak mail a link if the budget allows one, and gives the budget back if none was sent.
   */
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

  /** The typed address, in the form in which it is stored. */
  private static Optional<String> address(RequiredActionContext context) {
    @Nullable String typed = typed(context);
    return EmailAddress.parse(typed)
        .value()
        .map(EmailAddress::value)
        .or(() -> Optional.ofNullable(typed));
  }

  /**
   * Whether the person is no longer told that the address is taken. Counts the try if it is taken.
   */
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
