package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.store.alarm.AlarmEntity;
import fr.moncomptepartenaire.store.browser.BrowserEntity;
import fr.moncomptepartenaire.store.charter.CharterAcceptanceEntity;
import fr.moncomptepartenaire.store.factor.FactorResetEntity;
import fr.moncomptepartenaire.store.factor.FactorUseEntity;
import fr.moncomptepartenaire.store.factor.GraceNoteEntity;
import fr.moncomptepartenaire.store.imports.LetterBatchEntity;
import fr.moncomptepartenaire.store.imports.OrganisationImportEntity;
import fr.moncomptepartenaire.store.imports.OrganisationImportLineEntity;
import fr.moncomptepartenaire.store.imports.PeopleImportEntity;
import fr.moncomptepartenaire.store.imports.PeopleImportLineEntity;
import fr.moncomptepartenaire.store.journal.JournalEntity;
import fr.moncomptepartenaire.store.journal.JournalHeadEntity;
import fr.moncomptepartenaire.store.mail.HashKeyEntity;
import fr.moncomptepartenaire.store.mail.MailBudgetEntity;
import fr.moncomptepartenaire.store.mail.OutboxEntity;
import fr.moncomptepartenaire.store.organisation.InvolvementEntity;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.organisation.SuspensionEntity;
import fr.moncomptepartenaire.store.people.CredentialEntity;
import fr.moncomptepartenaire.store.people.IdentifierStemEntity;
import fr.moncomptepartenaire.store.people.MandateEntity;
import fr.moncomptepartenaire.store.people.MandateGroupEntity;
import fr.moncomptepartenaire.store.people.PendingAddressEntity;
import fr.moncomptepartenaire.store.people.RefusedAddressEntity;
import fr.moncomptepartenaire.store.people.SignInEntity;
import fr.moncomptepartenaire.store.people.WithdrawalEntity;
import fr.moncomptepartenaire.store.recertification.CampaignEntity;
import fr.moncomptepartenaire.store.recertification.ConfirmationEntity;
import fr.moncomptepartenaire.store.recertification.ReviewEntity;
import fr.moncomptepartenaire.store.seat.CodeTryEntity;
import fr.moncomptepartenaire.store.seat.EmailCodeEntity;
import fr.moncomptepartenaire.store.seat.LetterSelectionEntity;
import fr.moncomptepartenaire.store.seat.NoticeCodeEntity;
import fr.moncomptepartenaire.store.seat.NoticeCopyEntity;
import fr.moncomptepartenaire.store.seat.NoticeEntity;
import fr.moncomptepartenaire.store.seat.ProvisionalAccountEntity;
import fr.moncomptepartenaire.store.seat.ReplacementEntity;
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
          PeopleImportEntity.class,
          PeopleImportLineEntity.class,
          JournalEntity.class,
          JournalHeadEntity.class,
          ReplacementEntity.class,
          SuspensionEntity.class,
          SignInEntity.class,
          BrowserEntity.class,
          AlarmEntity.class,
          WithdrawalEntity.class,
          PendingAddressEntity.class,
          RefusedAddressEntity.class,
          NoticeEntity.class,
          NoticeCopyEntity.class,
          NoticeCodeEntity.class,
          CodeTryEntity.class,
          LetterSelectionEntity.class,
          InvolvementEntity.class,
          CampaignEntity.class,
          ReviewEntity.class,
          ConfirmationEntity.class,
          OrganisationImportEntity.class,
          OrganisationImportLineEntity.class,
          LetterBatchEntity.class,
          CharterAcceptanceEntity.class,
          FactorUseEntity.class,
          FactorResetEntity.class,
          GraceNoteEntity.class);

  private StoreEntities() {}
}
