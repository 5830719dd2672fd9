<#-- The recovery codes, to print or to keep as a file. They are shown once. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "icons.ftl" as icons>
<#import "factor-commons.ftl" as factorCommons>
<#assign warned = ((message.type)!"") == "warning">
<@layout.registrationLayout wide=(factorCommons.step() > 0) step=factorCommons.step() displayMessage=!warned; section>
  <#if section == "header">
    ${msg("recovery-code-config-header")}
  <#elseif section == "form">
    <div class="mcp-alert mcp-alert-warning">
      <@icons.icon name="warning" />
      <div class="mcp-alert-text">
        <p class="mcp-alert-title">${msg("recovery-code-config-warning-title")}</p>
        <p>${msg("recovery-code-config-warning-message")}</p>
      </div>
    </div>
    <div class="mcp-codes">
      <ol id="kc-recovery-codes-list">
        <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
          <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
        </#list>
      </ol>
    </div>
    <div class="mcp-actions" data-codes="kc-recovery-codes-list" data-header="${msg("recovery-codes-download-file-header")}" data-file="${msg("recovery.file")}">
      <button class="mcp-button mcp-button-secondary" id="printRecoveryCodes" type="button">${msg("recovery-codes-print")}</button>
      <button class="mcp-button mcp-button-secondary" id="downloadRecoveryCodes" type="button">${msg("recovery-codes-download")}</button>
    </div>
    <form id="kc-recovery-codes-settings-form" class="mcp-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
      <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
      <input type="hidden" name="userLabel" value="${msg("recovery-codes-label-default")}">
      <div class="mcp-check">
        <input type="checkbox" id="kcRecoveryCodesConfirmationCheck" name="kcRecoveryCodesConfirmationCheck" required>
        <label for="kcRecoveryCodesConfirmationCheck">${msg("recovery-codes-confirmation-message")}</label>
      </div>
      <@buttons.actionGroup>
        <@buttons.button id="saveRecoveryAuthnCodesBtn" label="recovery-codes-action-complete" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="cancelRecoveryAuthnCodesBtn" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <script type="module" src="${url.resourcesPath}/js/recovery-codes.js?v=${properties.partnerRelease}"></script>
  </#if>
</@layout.registrationLayout>
