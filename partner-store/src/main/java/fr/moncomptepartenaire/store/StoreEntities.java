package fr.moncomptepartenaire.store;

import java.util.List;

/** The JPA entities of our tables. */
public final class StoreEntities {
  public static final List<Class<?>> CLASSES =
      List.of(
          OrganisationEntity.class,
          MandateEntity.class,
          MandateGroupEntity.class,
          ProvisionalAccountEntity.class,
          EmailCodeEntity.class,
          MailBudgetEntity.class,
          IdentifierStemEntity.class,
          HashKeyEntity.class,
          CredentialEntity.class,
          OutboxEntity.class,
          ImportEntity.class,
          ImportLineEntity.class,
          JournalEntity.class,
          JournalHeadEntity.class,
          ReplacementEntity.class,
          SuspensionEntity.class,
          SignInEntity.class,
          WithdrawalEntity.class,
          PendingAddressEntity.class,
          RefusedAddressEntity.class,
          NoticeEntity.class,
          NoticeCopyEntity.class,
          InvolvementEntity.class,
          CampaignEntity.class,
          ReviewEntity.class,
          ConfirmationEntity.class,
          OrganisationImportEntity.class,
          OrganisationImportLineEntity.class,
          LetterRunEntity.class);

  private StoreEntities() {}
}
