<#-- A passkey or security key is registered. js/passkey.js asks the browser for it and fills in the hidden fields. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "factor-commons.ftl" as factorCommons>
<#assign warned = ((message.type)!"") == "warning">
<@layout.registrationLayout wide=(factorCommons.step() > 0) step=factorCommons.step() displayMessage=!warned; section>
  <#if section == "header">
    ${msg("webauthn-registration-title")}
  <#elseif section == "form">
    <p>${msg("passkey.register.text")}</p>
    <@factorCommons.refusals />
    <form id="register" class="mcp-form" action="${url.loginAction}" method="post" novalidate data-passkey="register"
      data-challenge="${challenge}" data-user-id="${userid}" data-user-name="${username}" data-algorithms="${signatureAlgorithms?map(one -> one?c)?join(",")}"
      data-rp-name="${rpEntityName}" data-rp-id="${rpId}" data-attestation="${attestationConveyancePreference}" data-attachment="${authenticatorAttachment}"
      data-resident-key="${(residentKey!"")?has_content?then(residentKey!"", "not specified")}" data-require-resident-key="${requireResidentKey}"
      data-verification="${userVerificationRequirement}" data-timeout="${createTimeout?c}" data-exclude="${excludeCredentialIds}"
      data-default-label="${msg("passkey.label.default")}">
      <input type="hidden" name="clientDataJSON">
      <input type="hidden" name="attestationObject">
      <input type="hidden" name="publicKeyCredentialId">
      <input type="hidden" name="transports">
      <input type="hidden" name="authenticatorAttachment">
      <input type="hidden" name="error">
      <@field.input name="authenticatorLabel" label=msg("passkey.label") hint=msg("passkey.label.hint") maxlength=60 />
      <#if factorCommons.step() == 0 && !(factorChosen!false)><@passwordCommons.logoutOtherSessions /></#if>
      <@buttons.actionGroup>
        <@buttons.button id="registerWebAuthn" label="passkey.register" />
        <#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
          <@buttons.button id="cancelWebAuthnAIA" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <@factorCommons.other />
    <script type="module" src="${url.resourcesPath}/js/passkey.js?v=${properties.partnerRelease}"></script>
  </#if>
</@layout.registrationLayout>
