<#--
  A page that ends a journey and says what to do next.
  notice: one of the kinds below; contact: whom to contact (a setting); retry: whether this step may be tried again.
-->
<#import "template.ftl" as layout>
<#import "icons.ftl" as icons>
<#assign restartable = ["already-claimed", "letter-expired", "letter-dead", "letter-replaced", "letter-lost", "suspended", "credential-expired"]?seq_contains(notice)>
<@layout.registrationLayout displayMessage=false displayKnown=false; section>
  <#if section == "header">
    ${msg("notice." + notice + ".title")}
  <#elseif section == "form">
    <div class="mcp-notice" id="partner-notice" data-notice="${notice}">
      <p class="mcp-lead">${msg("notice." + notice + ".text")}</p>
      <p>${msg("notice." + notice + ".next")}</p>
      <#-- A person with a mailed password asks their own administrator. -->
      <#if (contact!"")?has_content && notice != "credential-expired">
        <dl class="mcp-facts"><div><dt>${msg("notice.contact")}</dt><dd>${contact?cap_first}</dd></div></dl>
      </#if>
      <#if (retry!false) || restartable>
        <div class="mcp-actions">
          <#if retry!false>
            <form action="${url.loginAction}" method="post">
              <button class="mcp-button mcp-button-primary" type="submit" name="step" value="edit">${msg("notice.retry")}</button>
            </form>
          </#if>
          <#if restartable>
            <a class="mcp-button mcp-button-secondary" id="back-to-login" href="${url.loginRestartFlowUrl}">${msg("claim.back")}</a>
          </#if>
        </div>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
