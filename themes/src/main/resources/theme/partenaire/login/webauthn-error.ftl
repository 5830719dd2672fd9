<#-- The server did not accept a passkey: try again, or cancel. -->
<#import "template.ftl" as layout>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("webauthn-error-title")}
  <#elseif section == "form">
    <form id="kc-error-credential-form" class="mcp-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="authenticationExecution" value="${execution!""}">
      <input type="hidden" name="isSetRetry" value="retry">
      <div class="mcp-actions">
        <button class="mcp-button mcp-button-primary" id="kc-try-again" type="submit">${msg("doTryAgain")}</button>
        <#if isAppInitiatedAction??>
          <button class="mcp-button mcp-button-secondary" id="cancelWebAuthnAIA" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
        </#if>
      </div>
    </form>
    <@factorCommons.lost />
  </#if>
</@layout.registrationLayout>
