package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import fr.moncomptepartenaire.kernel.settings.SignInSettings;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.SecondFactorGrace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * What a realm needs for the second factor (R16): the action that asks for it, the names of the
 * levels, flows that know the levels, and since when it is asked.
 */
final class SecondFactorRequirement implements RealmRequirement {
  private final KeycloakSession session;

  SecondFactorRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provideNew(RealmModel realm) {
    SecondFactorGrace.none(PartnerStore.of(session).graceNotes(), realm, settings().secondFactor());
  }

  @Override
  public void provide(RealmModel realm) {
    RequiredActions.provide(
        realm, SecondFactorAction.ID, "Partner Second Factor", SecondFactorAction.PRIORITY);
    new LevelNames(realm).provide();
    var flows = new LevelFlows(realm, settings().stepUpAge());
    flows.setAgeOfFactor();
    if (flows.renewFormer()) {
      // Those flows asked for an application's code only: now they ask for all of these.
      for (String action :
          List.of(Enrolment.PASSKEY, Enrolment.APPLICATION, Enrolment.RECOVERY_CODES)) {
        enable(realm, action);
      }
    }
    SecondFactorGrace.begin(
        PartnerStore.of(session).graceNotes(), realm, settings().secondFactor(), now());
  }

  private static void enable(RealmModel realm, String alias) {
    RequiredActionProviderModel model = realm.getRequiredActionProviderByAlias(alias);
    if (model != null && !model.isEnabled()) {
      model.setEnabled(true);
      realm.updateRequiredActionProvider(model);
    }
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    List<String> lines = new ArrayList<>();
    if (!RequiredActions.isOffered(realm, SecondFactorAction.ID)) {
      lines.add("required action '" + SecondFactorAction.ID + "' is missing or disabled");
    }
    if (Enrolment.ACTIONS.stream().noneMatch(one -> RequiredActions.isOffered(realm, one))) {
      lines.add(
          "nobody can set up a second factor: the required actions "
              + String.join(", ", Enrolment.ACTIONS)
              + " are disabled");
    }
    lines.addAll(new LevelNames(realm).shortcomings());
    lines.addAll(
        new AskedFactors(session, realm).shortcomings(LevelFlows.seconds(settings().stepUpAge())));
    if (settings().secondFactor() != SecondFactorPolicy.OPTIONAL) {
      SecondFactorGrace.lastEnd(realm, settings(), now())
          .ifPresent(
              end ->
                  lines.add(
                      "people without a second factor may still sign in until "
                          + end.truncatedTo(ChronoUnit.MINUTES)
                          + ": setting 'second-factor-grace' to 0d ends it"));
    }
    return lines;
  }

  private SignInSettings settings() {
    return PartnerSettingsProvider.of(session).signIn();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }
}
