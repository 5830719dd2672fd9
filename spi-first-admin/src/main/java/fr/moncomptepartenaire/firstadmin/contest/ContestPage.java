package fr.moncomptepartenaire.firstadmin.contest;

import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import fr.moncomptepartenaire.platform.pages.PublicPage;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.seat.Notices.Notice;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/**
 * {@code /realms/{realm}/ce-n-est-pas-nous}: the page whose address a notice prints (R22). Whoever
 * has the notice types its revocation code, sees which organisation it is, and freezes it by one
 * confirmation.
 *
 * <p>The page needs no account, no session and no cookie. A forged request would need the code, so
 * the code is also the protection against forged requests. It is only ever in the body of a
 * request, and in the form that its holder gets back.
 *
 * <p>Unknown, used, expired and malformed codes get the same answer after the same statements. A
 * right code always passes. For some minutes, the code that froze an organisation is told again
 * that the freeze is done: a reload, a slow line and a second click show no failure.
 */
public final class ContestPage {
  static final String ID = "ce-n-est-pas-nous";
  static final String CODE = "code";
  static final String STEP = "step";
  static final String CONFIRM = "confirm";

  private static final String TEMPLATE = "partner-contest.ftl";
  private static final String RETRY_AFTER_SECONDS = "3600";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  ContestPage(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.store = PartnerStore.of(session);
  }

  /**
   * The public address of the page.
   *
   * @param realm the base address of the notice's realm
   */
  public static URI address(URI realm) {
    return UriBuilder.fromUri(realm).path(ID).build();
  }

  /** What the page is for, and the field for the code. */
  @GET
  public Response page() {
    requirePartnerRealm();
    return answer(Response.Status.OK, View.ASK, forms());
  }

  /** Takes the code; freezes the organisation when the holder confirms. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response send() {
    requirePartnerRealm();
    PublicPage.requireForm();
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    @Nullable String origin = session.getContext().getConnection().getRemoteAddr();
    @Nullable String typed = form.getFirst(CODE);
    String hash = RevocationCode.hashOf(typed);
    Optional<Notice> notice = store.notices().byCode(realm.getId(), hash);
    if (notice.isEmpty()) {
      Optional<Notice> frozen = store.notices().justUsed(realm.getId(), hash);
      if (frozen.isPresent()) {
        return done(frozen.get());
      }
    }
    // Looked up before tries are counted: nobody who uses them up keeps the holder from a right
    // code.
    if (notice.isEmpty()) {
      return store.codeTries().take(realm.getId(), origin == null ? "" : origin)
          ? unknown()
          : limited();
    }
    if (!CONFIRM.equals(form.getFirst(STEP))) {
      return asked(notice.get(), RevocationCode.parse(typed).orElseThrow());
    }
    // A request that was sent twice: the other one froze the organisation meanwhile.
    return new ContestedClaim(session, realm).freeze(notice.get(), hash, origin)
        ? done(notice.get())
        : store.notices().justUsed(realm.getId(), hash).map(this::done).orElseGet(this::unknown);
  }

  private Response asked(Notice notice, RevocationCode code) {
    return answer(
        Response.Status.OK, View.CONFIRM, named(notice).setAttribute(CODE, code.display()));
  }

  private Response done(Notice notice) {
    return answer(Response.Status.OK, View.DONE, named(notice));
  }

  private Response unknown() {
    return answer(Response.Status.BAD_REQUEST, View.UNKNOWN, forms());
  }

  private Response limited() {
    return Response.fromResponse(answer(Response.Status.TOO_MANY_REQUESTS, View.LIMITED, forms()))
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  /** What the page shows. */
  private enum View {
    ASK("ask"),
    UNKNOWN("unknown"),
    LIMITED("limited"),
    CONFIRM("confirm"),
    DONE("done");

    private final String name;

    View(String name) {
      this.name = name;
    }
  }

  private LoginFormsProvider forms() {
    LocaleUtil.processLocaleParam(session, realm, null);
    return session.getProvider(LoginFormsProvider.class);
  }

  private LoginFormsProvider named(Notice notice) {
    return forms().setAttribute("organisation", notice.organisation().name().value());
  }

  private Response answer(Response.Status status, View view, LoginFormsProvider forms) {
    Response page =
        forms
            .setAttribute("view", view.name)
            .setAttribute("action", action())
            .setAttribute("contact", PartnerSettingsProvider.of(session).contact().name())
            .setResponseHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .setResponseHeader("Referrer-Policy", "no-referrer")
            .createForm(TEMPLATE);
    return Response.fromResponse(page).status(status).build();
  }

  // The language that the visitor chose stays: the page needs no cookie for it.
  private String action() {
    UriBuilder address =
        session
            .getContext()
            .getUri()
            .getBaseUriBuilder()
            .path("realms")
            .path(realm.getName())
            .path(ID);
    @Nullable String language =
        session
            .getContext()
            .getUri()
            .getQueryParameters()
            .getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM);
    boolean known =
        language != null && realm.getSupportedLocalesStream().anyMatch(language::equals);
    return (known ? address.queryParam(LocaleSelectorProvider.KC_LOCALE_PARAM, language) : address)
        .build()
        .toString();
  }

  private void requirePartnerRealm() {
    if (!RealmSetup.isPartnerRealm(realm)) {
      throw new NotFoundException();
    }
  }
}
