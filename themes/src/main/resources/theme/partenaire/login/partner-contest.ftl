<#--
  The public page of a notice (R22): whoever has the revocation code freezes the organisation.
  view: ask, unknown (the code is not valid), limited (not valid, after too many tries), confirm, done.
  action: where the forms post to; contact: whom to contact; confirm: organisation (its name), code (as it is printed);
  done: organisation. The code stands in the confirmation's form only: no cookie and no address holds it.
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "icons.ftl" as icons>
<@layout.registrationLayout displayMessage=false displayKnown=false displayAside=(view == "ask"); section>
  <#if section == "header">
    <#if view == "confirm">${msg("contest.confirm.title")}<#elseif view == "done">${msg("contest.done.title")}<#else>${msg("contest.ask.title")}</#if>
  <#elseif section == "form">
    <div class="mcp-notice" id="partner-contest" data-view="${view}">
      <#if view == "unknown">
        <@layout.alert type="error" id="contest-error">
          <p class="mcp-alert-title">${msg("contest.unknown.title")}</p>
          <p>${msg("contest.unknown.text")}</p>
          <@whom />
        </@layout.alert>
      <#elseif view == "limited">
        <@layout.alert type="error" id="contest-error">
          <p class="mcp-alert-title">${msg("contest.limited.title")}</p>
          <p>${msg("contest.limited.text")}</p>
          <@whom />
        </@layout.alert>
      </#if>
      <#if view == "ask" || view == "unknown" || view == "limited">
        <p class="mcp-lead">${msg("contest.ask.text")}</p>
        <p>${msg("contest.ask.effect")}</p>
        <form id="contest-code" class="mcp-form" action="${action}" method="post" novalidate>
          <@field.input name="code" label=msg("contest.code.label") required=true star=false hint=msg("contest.code.hint") maxlength=60 class="mcp-long-code" error="" described=(view == "ask")?then("", "contest-error") autofocus=(view != "ask") />
          <div class="mcp-actions">
            <button class="mcp-button mcp-button-primary" type="submit" name="step" value="code">${msg("contest.code.submit")}</button>
          </div>
        </form>
      <#elseif view == "confirm">
        <p class="mcp-lead">${msg("contest.confirm.organisation")} <strong><bdi>${organisation}</bdi></strong></p>
        <p>${msg("contest.confirm.effect")}</p>
        <p>${msg("contest.confirm.end")}</p>
        <form id="contest-confirm" class="mcp-form" action="${action}" method="post">
          <input type="hidden" name="code" value="${code}">
          <div class="mcp-actions">
            <button class="mcp-button mcp-button-primary" type="submit" name="step" value="confirm" data-once>${msg("contest.confirm.submit")}</button>
            <a class="mcp-button mcp-button-secondary" id="contest-cancel" href="${action}">${msg("contest.confirm.cancel")}</a>
          </div>
        </form>
      <#elseif view == "done">
        <@layout.alert type="success" id="contest-done">
          <p class="mcp-alert-title">${msg("contest.done.text")} <bdi>${organisation}</bdi></p>
          <p>${msg("contest.done.effect")}</p>
        </@layout.alert>
        <p>${msg("contest.done.next")}</p>
        <@whom />
      </#if>
    </div>
  <#elseif section == "aside">
    <section class="mcp-panel">
      <h2><@icons.icon name="letter" /> ${msg("contest.aside.title")}</h2>
      <p>${msg("contest.aside.text")}</p>
      <@whom />
    </section>
  </#if>
</@layout.registrationLayout>

<#macro whom>
  <dl class="mcp-facts"><div><dt>${msg("notice.contact")}</dt><dd>${contact?cap_first}<#if (partnerHelp.telephone)??><br><a href="${partnerHelp.dial}">${partnerHelp.telephone}</a></#if><#if (partnerHelp.mail)??><br><a href="mailto:${partnerHelp.mail}">${partnerHelp.mail}</a></#if></dd></div></dl>
</#macro>
