<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("pageExpiredTitle")}
  <#elseif section == "form">
    <p class="mcp-lead">${msg("expired.text")}</p>
    <div class="mcp-actions">
      <a class="mcp-button mcp-button-primary" id="loginContinueLink" href="${url.loginAction}">${msg("expired.continue")}</a>
      <a class="mcp-button mcp-button-secondary" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("expired.restart")}</a>
    </div>
  </#if>
</@layout.registrationLayout>
