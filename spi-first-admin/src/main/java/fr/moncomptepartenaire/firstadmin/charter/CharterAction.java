package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.firstadmin.signin.SignInEnd;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.Membership;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;

/**
 * The page on which a person accepts the charter (R23). Every sign-in shows it, also one by the
 * cookie of a session, as long as the version of the setting is not accepted.
 */
final class CharterAction implements RequiredActionProvider {
  static final String ID = "partner-charter";

  private static final Logger LOG = Logger.getLogger(CharterAction.class);

  /**
   * Not {@code charter.ftl}: FreeMarker would take {@code charter_en.ftl} for its translation, on a
   * server whose own locale is English.
   */
  private static final String PAGE = "partner-charter.ftl";

  private static final String NOTICE_PAGE = "partner-notice.ftl";

  /** The field of the form that is ticked; its error stands beside it. */
  private static final String ACCEPT = "accept";

  private final KeycloakSession session;

  CharterAction(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    if (owed(context).isPresent()) {
      context.getAuthenticationSession().addRequiredAction(ID);
    }
  }

  /**
   * Never "not supported": Keycloak (26.7.4) skips an action requested by {@code kc_action} that
   * says so, even a required one.
   */
  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    // Another tab may have accepted meanwhile.
    owed(context)
        .ifPresentOrElse(
            version -> context.challenge(page(context, context.form(), version)), context::success);
  }

  @Override
  public void processAction(RequiredActionContext context) {
    owed(context).ifPresentOrElse(version -> answered(context, version), context::success);
  }

  private Optional<String> owed(RequiredActionContext context) {
    return new CharterDuty(session, context.getRealm()).of(context.getUser().getId());
  }

  private void answered(RequiredActionContext context, String version) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    if ("refuse".equals(form.getFirst("step"))) {
      refuse(context);
      return;
    }
    // The version and the hash come back with the form: what is kept is what was on the screen,
    // even
    // if another tab has changed the language since, or a node with another text answers.
    Optional<CharterText> read =
        Optional.ofNullable(form.getFirst("version"))
            .filter(version::equals)
            .flatMap(same -> texts(context).shown(locale(context), same, form.getFirst("hash")));
    if (read.isEmpty()) {
      context.challenge(page(context, context.form().setInfo("charter.changed"), version));
    } else if (form.getFirst(ACCEPT) == null) {
      FormMessage missing = new FormMessage(ACCEPT, "charter.accept.required");
      context.challenge(page(context, context.form().addError(missing), version));
    } else {
      accept(context, read.get());
      context.success();
    }
  }

  private void accept(RequiredActionContext context, CharterText text) {
    String userId = context.getUser().getId();
    PartnerStore store = PartnerStore.of(session);
    if (!store.charterAcceptances().record(context.getRealm().getId(), userId, text.kept())) {
      return;
    }
    context
        .getEvent()
        .detail("charter_version", text.version())
        .detail("charter_hash", text.hash());
    String origin = context.getConnection().getRemoteAddr();
    JournalDetails details =
        JournalDetails.none()
            .with(DetailKey.VERSION, text.version())
            .with(DetailKey.HASH, text.hash());
    Optional<Membership> membership = store.memberships().of(userId);
    if (membership.isPresent()) {
      store
          .journal()
          .write(
              membership.get().orgId(),
              JournalAct.CHARTER_ACCEPTED,
              userId,
              userId,
              origin,
              details);
    } else {
      // Operators have no organisation.
      store
          .journal()
          .writeForRealm(
              context.getRealm().getId(),
              JournalAct.CHARTER_ACCEPTED,
              userId,
              userId,
              origin,
              details);
    }
  }

  private void refuse(RequiredActionContext context) {
    context.getEvent().error(Errors.REJECTED_BY_USER);
    Response page = notice(context, "charter-refused");
    var end = new SignInEnd(session, context.getRealm());
    end.of(context.getAuthenticationSession());
    end.ofSession(context.getUser());
    context.challenge(page);
  }

  private Response page(RequiredActionContext context, LoginFormsProvider form, String version) {
    Optional<CharterText> text = texts(context).forReader(locale(context), version);
    if (text.isEmpty()) {
      // Nobody accepts what cannot be read, and nobody signs in without: health says it as well.
      LOG.errorf("the theme has no text of the charter %s: nobody can sign in", version);
      return notice(context, "charter-missing");
    }
    return form.setAttribute("charter", shown(text.get())).createForm(PAGE);
  }

  private static Map<String, Object> shown(CharterText text) {
    try {
      return Map.of(
          "version",
          text.version(),
          "language",
          text.language(),
          // The theme's own markup, printed as it was hashed.
          "text",
          HTMLOutputFormat.INSTANCE.fromMarkup(text.html()),
          "hash",
          text.hash());
    } catch (TemplateModelException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response notice(RequiredActionContext context, String notice) {
    return context
        .form()
        .setAttribute("notice", notice)
        .setAttribute("contact", PartnerSettingsProvider.of(session).contact().name())
        .createForm(NOTICE_PAGE);
  }

  private CharterTexts texts(RequiredActionContext context) {
    return CharterTexts.ofSignIn(session, context.getRealm());
  }

  private Locale locale(RequiredActionContext context) {
    return session.getContext().resolveLocale(context.getUser());
  }

  @Override
  public void close() {}
}
