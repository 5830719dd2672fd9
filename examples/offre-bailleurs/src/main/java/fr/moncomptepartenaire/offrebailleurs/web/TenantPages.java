package fr.moncomptepartenaire.offrebailleurs.web;

import fr.moncomptepartenaire.offrebailleurs.oidc.Caller;
import fr.moncomptepartenaire.offrebailleurs.oidc.Organisation;
import fr.moncomptepartenaire.offrebailleurs.oidc.Rights;
import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import fr.moncomptepartenaire.offrebailleurs.tenants.Declaration;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenant;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenants;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The pages of tenants: what each person sees and may change. */
final class TenantPages {
  private final Settings settings;
  private final Sessions sessions;
  private final Tenants tenants;
  private final Pages pages;

  TenantPages(Settings settings, Sessions sessions, Tenants tenants, Pages pages) {
    this.settings = settings;
    this.sessions = sessions;
    this.tenants = tenants;
    this.pages = pages;
  }

  /** The list, or what to do for somebody who sees none. */
  Reply list(Call call) {
    Texts texts = call.texts();
    Optional<Session> session = sessions.of(call);
    if (session.isEmpty()) {
      return sessions.knows(call)
          ? Reply.page(200, pages.welcome(texts, Optional.of("session.over")))
              .with("Set-Cookie", sessions.noCookie())
          : Reply.page(200, pages.welcome(texts, Optional.empty()));
    }
    Caller caller = session.get().caller();
    if (caller.organisation().isEmpty()) {
      return Reply.page(403, pages.ofNoOrganisation(texts, session.get()));
    }
    Organisation organisation = caller.organisation().get();
    return caller.rights().isEmpty()
        ? Reply.page(403, pages.withoutRight(texts, session.get(), organisation))
        : Reply.page(
            200,
            pages.list(
                texts,
                session.get(),
                organisation,
                tenants.seen(organisation.siret(), caller.rights())));
  }

  /** The form of one tenant, and what was typed into it. */
  Reply one(Call call, int number) throws IOException {
    Optional<Session> found = sessions.of(call);
    Optional<Organisation> organisation = found.flatMap(session -> session.caller().organisation());
    if (found.isEmpty() || organisation.isEmpty()) {
      return Reply.to(settings.page("/"));
    }
    Session session = found.get();
    Texts texts = call.texts();
    Rights rights = session.caller().rights();
    String siret = organisation.get().siret();
    Optional<Tenant> seen = tenants.seen(siret, rights, number);
    if (seen.isEmpty()) {
      return Reply.page(404, pages.notFound(texts));
    }
    Tenant tenant = seen.get();
    if (!rights.mayManage(tenant.kind())) {
      return Reply.page(
          403, pages.withoutManagement(texts, session, organisation.get(), tenant.kind()));
    }
    if (!call.method().equals("POST")) {
      return Reply.page(200, pages.form(texts, session, tenant, Declaration.of(tenant)));
    }
    Map<String, String> form = call.form();
    if (!Forms.isOwn(call, form, session, settings)) {
      return Reply.page(403, pages.staleForm(texts, session));
    }
    Declaration declaration = Declaration.typed(form);
    if (!declaration.errors().isEmpty()) {
      return Reply.page(422, pages.form(texts, session, tenant, declaration));
    }
    tenants.declare(siret, rights, declaration.applied(tenant));
    session.say(texts.get("form.kept", tenant.name()));
    return Reply.to(settings.page("/"));
  }
}
