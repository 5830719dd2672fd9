package fr.moncomptepartenaire.store.assurance;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.FactorDemand;
import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import fr.moncomptepartenaire.kernel.assurance.SecondFactor;
import fr.moncomptepartenaire.kernel.assurance.SessionVerdict;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import fr.moncomptepartenaire.kernel.settings.SignInSettings;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Who has a second factor, and who must have one (R16). */
public final class SecondFactors {
  private final KeycloakSession session;
  private final RealmModel realm;

  public SecondFactors(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whether the person has set up a second factor. */
  public static boolean has(UserModel user) {
    return FactorKind.factorTypes().stream().anyMatch(user.credentialManager()::isConfiguredFor);
  }

  /** How many second factors the person has. */
  public static long count(UserModel user) {
    return user.credentialManager()
        .getStoredCredentialsStream()
        .filter(credential -> FactorKind.factorTypes().contains(credential.getType()))
        .count();
  }

  /** Whether the person must have a second factor, by the setting. */
  public boolean isRequiredOf(UserModel user) {
    return policy() != SecondFactorPolicy.OPTIONAL
        && SecondFactor.isRequired(policy(), standing(user));
  }

  /** Whether everybody of this standing must have a second factor, by the setting. */
  public boolean isRequiredOf(Standing standing) {
    return SecondFactor.isRequired(policy(), standing);
  }

  /** Whether a person who has no second factor must set one up now. */
  public FactorDemand demand(UserModel user) {
    if (policy() == SecondFactorPolicy.OPTIONAL) {
      return FactorDemand.NONE;
    }
    return demand(standing(user));
  }

  /** Whether people of this standing who have no second factor must set one up now. */
  public FactorDemand demand(Standing standing) {
    return SecondFactor.demand(policy(), standing, graceEnd(standing), now());
  }

  /** Until when people of this standing may sign in without a second factor; empty: no grace. */
  public Optional<Instant> graceEnd(Standing standing) {
    return SecondFactorGrace.end(realm, settings(), standing);
  }

  /** Whether the person may get a session in which so much was proved. */
  public SessionVerdict verdict(UserModel user, Proofs proofs) {
    if (user.getServiceAccountClientLink() != null) {
      return SessionVerdict.OPEN;
    }
    return SecondFactor.verdict(proofs, () -> has(user), () -> demand(user) == FactorDemand.NOW);
  }

  private record Read(String userId, Standing standing) {}

  /**
   * What the person is, read from the tables (R15). One request asks several times and reads once:
   * no request that asks changes a mandate.
   */
  public Standing standing(UserModel user) {
    if (session.getAttribute(Read.class.getName()) instanceof Read read
        && read.userId().equals(user.getId())) {
      return read.standing();
    }
    Standing standing = read(user);
    session.setAttribute(Read.class.getName(), new Read(user.getId(), standing));
    return standing;
  }

  /**
   * What a member of an organisation is, whose mandate the request has read.
   *
   * @param mandate the member's mandate, null if there is none
   */
  public Standing ofMember(UserModel member, @Nullable MandateKind mandate) {
    return mandate == null && OperatorRole.isHeldBy(realm, member)
        ? Standing.OPERATOR
        : Standing.ofMember(mandate);
  }

  private Standing read(UserModel user) {
    if (user.getServiceAccountClientLink() != null) {
      return Standing.MACHINE;
    }
    if (OperatorRole.isHeldBy(realm, user)) {
      return Standing.OPERATOR;
    }
    return PartnerStore.of(session)
        .members()
        .affiliationOf(user.getId())
        .map(affiliation -> Standing.ofMember(affiliation.mandate()))
        .orElse(Standing.OTHER);
  }

  private SecondFactorPolicy policy() {
    return settings().secondFactor();
  }

  private SignInSettings settings() {
    return PartnerSettingsProvider.of(session).signIn();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  /**
   * Makes this sign-in ask for the second factor, if the person has one. Keycloak's condition
   * *level of authentication* asks only for what the application requested, so the request is
   * raised.
   */
  public static void ask(AuthenticationSessionModel signIn, UserModel user) {
    if (has(user)) {
      String requested = signIn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
      int level = Assurance.SECOND_FACTOR.level();
      if (requested == null || Integer.parseInt(requested) < level) {
        signIn.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(level));
      }
    }
  }
}
