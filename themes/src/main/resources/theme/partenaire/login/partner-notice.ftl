<#--
  A page that ends a journey and says what to do next.
  notice: one of the kinds below; contact: whom to contact (a setting); retry: whether this step may be tried again.
-->
<#import "template.ftl" as layout>
<#import "icons.ftl" as icons>
<#assign restartable = ["already-claimed", "letter-expired", "letter-dead", "letter-replaced", "letter-lost", "suspended", "suspended-member", "credential-expired", "charter-refused"]?seq_contains(notice)>
<@layout.registrationLayout displayMessage=false displayKnown=false; section>
  <#if section == "header">
    ${msg("notice." + notice + ".title")}
  <#elseif section == "form">
    <div class="mcp-notice" id="partner-notice" data-notice="${notice}">
      <p class="mcp-lead">${msg("notice." + notice + ".text")}</p>
      <p>${msg("notice." + notice + ".next")}</p>
      <#-- A user asks the organisation's own administrator. -->
      <#if (contact!"")?has_content && !["credential-expired", "suspended-member"]?seq_contains(notice)>
        <dl class="mcp-facts"><div><dt>${msg("notice.contact")}</dt><dd>${contact?cap_first}<#if (partnerHelp.telephone)??><br><a href="${partnerHelp.dial}">${partnerHelp.telephone}</a></#if><#if (partnerHelp.mail)??><br><a href="mailto:${partnerHelp.mail}">${partnerHelp.mail}</a></#if></dd></div></dl>
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
