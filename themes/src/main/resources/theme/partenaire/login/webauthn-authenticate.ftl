<#-- Sign-in by a passkey or security key. js/passkey.js asks the browser for it and fills in the hidden fields. -->
<#import "template.ftl" as layout>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("webauthn-login-title")}
  <#elseif section == "form">
    <p>${msg("passkey.login.text")}</p>
    <@factorCommons.refusals />
    <form id="webauth" class="mcp-form" action="${url.loginAction}" method="post" data-passkey="authenticate"
      data-challenge="${challenge}" data-rp-id="${rpId}" data-verification="${userVerification}" data-timeout="${createTimeout?c}"
      data-allow="<#if authenticators?? && isUserIdentified == "true">${authenticators.authenticators?map(one -> one.credentialId)?join(",")}</#if>">
      <input type="hidden" name="clientDataJSON">
      <input type="hidden" name="authenticatorData">
      <input type="hidden" name="signature">
      <input type="hidden" name="credentialId">
      <input type="hidden" name="userHandle">
      <input type="hidden" name="error">
      <#if authenticators?? && (authenticators.authenticators?size > 1)>
        <div>
          <p class="mcp-label">${msg("webauthn-available-authenticators")}</p>
          <ul class="mcp-list">
            <#list authenticators.authenticators as one><li><bdi>${one.label}</bdi></li></#list>
          </ul>
        </div>
      </#if>
      <div class="mcp-actions">
        <button class="mcp-button mcp-button-primary" id="authenticateWebAuthnButton" type="submit" autofocus>${msg("webauthn-doAuthenticate")}</button>
      </div>
    </form>
    <@factorCommons.lost />
    <script type="module" src="${url.resourcesPath}/js/passkey.js?v=${properties.partnerRelease}"></script>
  </#if>
</@layout.registrationLayout>
