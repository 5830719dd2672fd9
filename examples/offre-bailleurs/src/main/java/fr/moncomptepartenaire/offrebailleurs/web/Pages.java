package fr.moncomptepartenaire.offrebailleurs.web;

import fr.moncomptepartenaire.offrebailleurs.oidc.HousingKind;
import fr.moncomptepartenaire.offrebailleurs.oidc.Organisation;
import fr.moncomptepartenaire.offrebailleurs.oidc.Rights;
import fr.moncomptepartenaire.offrebailleurs.tenants.Declaration;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenant;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages as HTML, without scripts and without anything from elsewhere. */
final class Pages {
  private final URI accountConsole;

  /**
   * @param accountConsole where an administrator gives habilitations
   */
  Pages(URI accountConsole) {
    this.accountConsole = accountConsole;
  }

  /** For whoever is not signed in. */
  String welcome(Texts texts, Optional<String> notice) {
    return page(
        texts,
        texts.get("welcome.title"),
        null,
        notice.map(key -> notice(texts.get(key))).orElse("")
            + paragraph(texts.get("welcome.text"))
            + "<p><a class=\"button\" href=\"/sign-in\">%s</a></p>"
                .formatted(escaped(texts.get("sign-in"))));
  }

  /** After sign-out. */
  String signedOut(Texts texts) {
    return page(
        texts,
        texts.get("signed-out.title"),
        null,
        paragraph(texts.get("signed-out.text")) + signInAgain(texts));
  }

  /** The sign-in came to nothing. */
  String failedSignIn(Texts texts) {
    return page(
        texts,
        texts.get("failed.title"),
        null,
        paragraph(texts.get("failed.text")) + signInAgain(texts));
  }

  /** The realm does not answer. */
  String unavailable(Texts texts) {
    return page(
        texts, texts.get("unavailable.title"), null, paragraph(texts.get("unavailable.text")));
  }

  String notFound(Texts texts) {
    return page(
        texts,
        texts.get("not-found.title"),
        null,
        paragraph(texts.get("not-found.text")) + toList(texts));
  }

  /** The form is not one of this session's. */
  String staleForm(Texts texts, Session session) {
    return page(
        texts,
        texts.get("stale.title"),
        session,
        paragraph(texts.get("stale.text")) + toList(texts));
  }

  /** For somebody whose account belongs to no organisation. */
  String ofNoOrganisation(Texts texts, Session session) {
    return page(
        texts,
        texts.get("no-organisation.title"),
        session,
        paragraph(texts.get("no-organisation.text")));
  }

  /** For somebody without any habilitation for this application: says whom to ask. */
  String withoutRight(Texts texts, Session session, Organisation organisation) {
    return page(
        texts,
        texts.get("no-right.title"),
        session,
        paragraph(texts.get("no-right.text", organisation.name()))
            + whomToAsk(texts, organisation)
            + newRights(texts, session));
  }

  /** For somebody who may consult this kind of housing, and wanted to change something. */
  String withoutManagement(
      Texts texts, Session session, Organisation organisation, HousingKind kind) {
    return page(
        texts,
        texts.get("no-management.title"),
        session,
        paragraph(texts.get("no-management.text", texts.get("kind." + kind.code())))
            + whomToAsk(texts, organisation)
            + newRights(texts, session)
            + toList(texts));
  }

  /** The tenants of each kind that the person may consult. */
  String list(Texts texts, Session session, Organisation organisation, List<Tenant> tenants) {
    Rights rights = session.caller().rights();
    StringBuilder body =
        new StringBuilder(session.said().map(Pages::notice).orElse(""))
            .append(paragraph(texts.get("list.of", organisation.name(), organisation.siret())));
    for (HousingKind kind : HousingKind.values()) {
      String heading = texts.get("kind." + kind.code());
      body.append(
          "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>"
              .formatted(kind.code(), kind.code(), escaped(heading)));
      if (!rights.mayConsult(kind)) {
        body.append(paragraph(texts.get("list.no-right"))).append(whomToAsk(texts, organisation));
      } else {
        boolean manages = rights.mayManage(kind);
        body.append(paragraph(texts.get(manages ? "list.managed" : "list.consulted")));
        if (!manages) {
          body.append(whomToAsk(texts, organisation));
        }
        body.append(
            table(
                texts,
                tenants.stream().filter(tenant -> tenant.kind() == kind).toList(),
                manages,
                heading));
      }
      body.append("</section>");
    }
    return page(texts, texts.get("list.title"), session, body + newRights(texts, session));
  }

  // The roles say again what a table is: narrow windows show its rows as blocks.
  private static String table(Texts texts, List<Tenant> tenants, boolean manages, String caption) {
    String columns =
        List.of("number", "name", "address", "rent", "departure").stream()
            .map(column -> headerCell(texts.get("column." + column)))
            .collect(Collectors.joining());
    return """
    <table role="table"><caption class="hidden">%s</caption>
    <thead role="rowgroup"><tr role="row">%s%s</tr></thead><tbody role="rowgroup">%s</tbody></table>
    """
        .formatted(
            escaped(caption),
            columns,
            manages ? headerCell(texts.get("column.change")) : "",
            tenants.stream()
                .map(tenant -> row(texts, tenant, manages))
                .collect(Collectors.joining()));
  }

  private static String headerCell(String text) {
    return "<th scope=\"col\" role=\"columnheader\">" + escaped(text) + "</th>";
  }

  private static String row(Texts texts, Tenant tenant, boolean manages) {
    var departure = tenant.departure();
    return "<tr role=\"row\">"
        + cell(texts.get("column.number"), String.valueOf(tenant.number()))
        + "<th scope=\"row\" role=\"rowheader\">%s</th>".formatted(escaped(tenant.name()))
        + cell(texts.get("column.address"), tenant.address())
        + cell(texts.get("column.rent"), texts.money(tenant.rent()))
        + cell(
            texts.get("column.departure"),
            departure == null ? texts.get("departure.none") : texts.day(departure))
        + (manages
            ? "<td role=\"cell\"><a href=\"/tenants/%s\">%s<span class=\"hidden\"> %s</span></a></td>"
                .formatted(tenant.number(), escaped(texts.get("change")), escaped(tenant.name()))
            : "")
        + "</tr>";
  }

  private static String cell(String column, String text) {
    return "<td role=\"cell\" data-column=\"%s\">%s</td>".formatted(escaped(column), escaped(text));
  }

  /** The form of one tenant, with what is wrong about what was typed. */
  String form(Texts texts, Session session, Tenant tenant, Declaration declaration) {
    String title = texts.get("form.title", tenant.name());
    String errors =
        declaration.errors().entrySet().stream()
            .map(
                error ->
                    "<li><a href=\"#%s\">%s</a></li>"
                        .formatted(error.getKey(), escaped(texts.get(error.getValue()))))
            .collect(Collectors.joining());
    return page(
        texts,
        declaration.errors().isEmpty() ? title : texts.get("form.wrong", title),
        title,
        session,
        (errors.isEmpty()
                ? ""
                : "<div class=\"wrong\" role=\"alert\"><h2>%s</h2><ul>%s</ul></div>"
                    .formatted(escaped(texts.get("form.errors")), errors))
            + paragraph(tenant.address() + " · " + texts.get("kind." + tenant.kind().code()))
            + """
            <form method="post" action="/tenants/%s" novalidate>%s%s%s
            <p><button class="button" type="submit">%s</button> <a href="/">%s</a></p></form>
            """
                .formatted(
                    tenant.number(),
                    keyField(session),
                    field(
                        texts,
                        declaration,
                        "rent",
                        "inputmode=\"decimal\" required",
                        declaration.rent()),
                    field(
                        texts, declaration, "departure", "type=\"date\"", declaration.departure()),
                    escaped(texts.get("form.keep")),
                    escaped(texts.get("form.leave"))));
  }

  private static String field(
      Texts texts, Declaration declaration, String name, String kind, String value) {
    String error = declaration.errors().get(name);
    return """
    <p class="field"><label for="%1$s">%2$s</label><span id="%1$s-help">%3$s</span>
    <input id="%1$s" name="%1$s" %4$s value="%5$s" autocomplete="off" aria-describedby="%1$s-help%6$s">%7$s</p>
    """
        .formatted(
            name,
            escaped(texts.get("form." + name)),
            escaped(texts.get("form." + name + ".help")),
            kind,
            escaped(value),
            error == null ? "" : " " + name + "-error\" aria-invalid=\"true",
            error == null
                ? ""
                : "<strong id=\"%s-error\">%s</strong>".formatted(name, escaped(texts.get(error))));
  }

  private String whomToAsk(Texts texts, Organisation organisation) {
    return organisation.administered()
        ? paragraph(texts.get("ask.yourself"))
            + "<p><a href=\"%s\">%s</a></p>"
                .formatted(accountConsole, escaped(texts.get("ask.console")))
        : paragraph(texts.get("ask.administrator", organisation.name()));
  }

  private static String newRights(Texts texts, Session session) {
    return """
    <form class="rights" method="post" action="/rights">%s<p>%s</p>
    <p><button type="submit">%s</button></p></form>
    """
        .formatted(
            keyField(session),
            escaped(texts.get("rights.text")),
            escaped(texts.get("rights.button")));
  }

  private static String signInAgain(Texts texts) {
    return "<p><a class=\"button\" href=\"/sign-in\">%s</a></p>"
        .formatted(escaped(texts.get("sign-in.again")));
  }

  private static String toList(Texts texts) {
    return "<p><a href=\"/\">%s</a></p>".formatted(escaped(texts.get("to-list")));
  }

  private static String keyField(Session session) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(Forms.KEY, session.formKey());
  }

  private static String notice(String text) {
    return "<p class=\"notice\" role=\"status\">" + escaped(text) + "</p>";
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private static String page(Texts texts, String title, @Nullable Session session, String body) {
    return page(texts, title, title, session, body);
  }

  private static String page(
      Texts texts, String title, String heading, @Nullable Session session, String body) {
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>%s – %s – Mon Compte Partenaire</title>
    <link rel="stylesheet" href="/style.css"><link rel="icon" type="image/svg+xml" href="/icon.svg">
    </head><body>
    <a class="skip" href="#main">%s</a>
    <header><p class="name"><a href="/">%s</a></p><p>%s</p>%s</header>
    <main id="main" tabindex="-1"><h1>%s</h1>%s</main>
    <footer><p>%s</p></footer></body></html>
    """
        .formatted(
            texts.language(),
            escaped(title),
            escaped(texts.get("name")),
            escaped(texts.get("skip")),
            escaped(texts.get("name")),
            escaped(texts.get("example")),
            session == null ? "" : signedInAs(texts, session),
            escaped(heading),
            body,
            escaped(texts.get("invented")));
  }

  private static String signedInAs(Texts texts, Session session) {
    return """
    <form method="post" action="/sign-out">%s<span>%s</span>
    <button type="submit">%s</button></form>
    """
        .formatted(
            keyField(session), escaped(session.who().name()), escaped(texts.get("sign-out")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
