<#--
  The page for whoever has lost the second factor (R16). Nobody says here who they are: it names each case, and whom to
  turn to. Nothing is done here.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false displayKnown=false; section>
  <#if section == "header">
    ${msg("factor.lost.title")}
  <#elseif section == "form">
    <div class="mcp-notice mcp-lost-page" id="lost-factor">
      <h2>${msg("factor.lost.codes.title")}</h2>
      <p>${msg("factor.lost.codes")}</p>
      <h2>${msg("factor.lost.user.title")}</h2>
      <p>${msg("factor.lost.user")}</p>
      <h2>${msg("factor.lost.mandate.title")}</h2>
      <p>${msg("factor.lost.mandate")}<#if (partnerHelp.contactName)??> ${msg("factor.lost.contact")} ${partnerHelp.contactName}<#if (partnerHelp.telephone)??>, <a href="${partnerHelp.dial}">${partnerHelp.telephone}</a></#if><#if (partnerHelp.mail)??>, <a href="mailto:${partnerHelp.mail}">${partnerHelp.mail}</a></#if>.</#if></p>
      <h2>${msg("factor.lost.operator.title")}</h2>
      <p>${msg("factor.lost.operator")}</p>
      <p class="mcp-hint">${msg("factor.lost.after")} ${msg("factor.lost.never")}</p>
      <#if partnerSignIn??>
        <div class="mcp-actions"><a class="mcp-button mcp-button-primary" id="partner-sign-in" href="${partnerSignIn}">${msg("claim.back")}</a></div>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
