package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whether an operator may issue the letters of organisations without another one (R19). */
public final class LetterRight {
  private final PartnerStore store;
  private final RealmModel realm;
  private final OperatorKind operator;
  private final boolean machineLetters;
  private final int alone;
  private final String actorId;

  public LetterRight(KeycloakSession session, RealmModel realm, String actorId) {
    this.store = PartnerStore.of(session);
    this.realm = realm;
    this.operator = OperatorRole.kind(session, realm, actorId);
    this.machineLetters = PartnerSettingsProvider.of(session).automationLetters();
    this.alone = PartnerSettingsProvider.of(session).lettersAlone();
    this.actorId = actorId;
  }

  /** The refusals by organisation; empty if all letters are allowed. */
  public Map<String, Refusal> refusals(Collection<String> orgIds) {
    Map<String, Refusal> refusals = new LinkedHashMap<>();
    Map<String, Set<Involvement>> parts =
        isJudgedByParts() ? store.involvements().of(orgIds, actorId) : Map.of();
    for (String orgId : orgIds) {
      SecondOperator.onLetter(operator, machineLetters, parts.getOrDefault(orgId, Set.of()))
          .refusal()
          .ifPresent(refusal -> refusals.put(orgId, refusal));
    }
    return refusals;
  }

  /** Why the letter of an organisation is refused, if it is. */
  public Optional<Refusal> refusal(String orgId) {
    return refusals(Set.of(orgId)).values().stream().findFirst();
  }

  /** Whether that many letters, selected by the operator who issues them, need another operator. */
  public Optional<Refusal> refusalOfSelection(long organisations) {
    return SecondOperator.onBatch(operator, organisations, alone, false).refusal();
  }

  /**
   * Counts a selection, and answers whether it needs another operator, together with the operator's
   * own of the last {@link SecondOperator#SELECTED}: a list in parts is still one list. What is
   * refused is not counted, if the caller's transaction ends without it.
   */
  public Optional<Refusal> takeSelection(int organisations) {
    if (operator == OperatorKind.MACHINE) {
      return Optional.empty();
    }
    long selected =
        store
            .letterSelections()
            .add(realm.getId(), actorId, organisations, SecondOperator.SELECTED);
    return SecondOperator.onBatch(operator, selected, alone, false).refusal();
  }

  /**
   * Why the letters of an import are refused, if they are: all of them, or none. A list sent by the
   * institution's own machine counts as another operator's list: no person chose its content.
   *
   * @param organisations how many of them there are at most
   * @param importerId who sent the file
   */
  public Optional<Refusal> refusalOfImport(String importId, long organisations, String importerId) {
    Set<Involvement> parts =
        isJudgedByParts()
            ? store.involvements().inImport(importId, actorId).map(Set::of).orElseGet(Set::of)
            : Set.of();
    return SecondOperator.onLetter(operator, machineLetters, parts)
        .refusal()
        .or(
            () ->
                SecondOperator.onBatch(operator, organisations, alone, !importerId.equals(actorId))
                    .refusal());
  }

  /**
   * Whether the operator's earlier acts count. A machine registers whole imports and polls them
   * every few seconds: it is exempt, so looking up its acts on 100,000 organisations would be
   * useless.
   */
  private boolean isJudgedByParts() {
    return operator != OperatorKind.MACHINE;
  }
}
