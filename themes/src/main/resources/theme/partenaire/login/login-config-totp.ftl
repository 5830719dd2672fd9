<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "factor-commons.ftl" as factorCommons>
<#-- No warning of Keycloak that the application must be set up: the page says the same. -->
<#assign told = messagesPerField.existsError("totp", "userLabel") || ((message.type)!"") == "warning">
<@layout.registrationLayout wide=(factorCommons.step() > 0) step=factorCommons.step() displayMessage=!told; section>
  <#if section == "header">
    ${msg("loginTotpTitle")}
  <#elseif section == "form">
    <@field.errorSummary fields=[["totp", msg("authenticatorCode")], ["userLabel", msg("loginTotpDeviceName")]] />
    <ol id="kc-totp-settings" class="mcp-list">
      <li>
        <p>${msg("loginTotpStep1")}</p>
        <ul id="kc-totp-supported-apps">
          <#list totp.supportedApplications as app>
            <li>${msg(app)}</li>
          </#list>
        </ul>
      </li>
      <#if (mode!"") == "manual">
        <li>
          <p>${msg("loginTotpManualStep2")}</p>
          <p><code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
          <p><a href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p>
        </li>
        <li>
          <p>${msg("loginTotpManualStep3")}</p>
          <ul>
            <li id="kc-totp-type">${msg("loginTotpType")} ${msg("loginTotp." + totp.policy.type)}</li>
            <li id="kc-totp-algorithm">${msg("loginTotpAlgorithm")} ${totp.policy.getAlgorithmKey()}</li>
            <li id="kc-totp-digits">${msg("loginTotpDigits")} ${totp.policy.digits}</li>
            <#if totp.policy.type == "totp">
              <li id="kc-totp-period">${msg("loginTotpInterval")} ${totp.policy.period}</li>
            <#elseif totp.policy.type == "hotp">
              <li id="kc-totp-counter">${msg("loginTotpCounter")} ${totp.policy.initialCounter}</li>
            </#if>
          </ul>
        </li>
      <#else>
        <li>
          <p>${msg("loginTotpStep2")}</p>
          <img id="kc-totp-secret-qr-code" class="mcp-qr" src="data:image/png;base64, ${totp.totpSecretQrCode}" alt="${msg("totp.qr")}">
          <p><a href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p>
        </li>
      </#if>
      <li><p>${msg("loginTotpStep3")} ${msg("loginTotpStep3DeviceName")}</p></li>
    </ol>

    <form id="kc-totp-settings-form" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@layout.requiredLegend />
      <input type="hidden" name="totpSecret" value="${totp.totpSecret}">
      <#if mode??><input type="hidden" name="mode" value="${mode}"></#if>
      <@field.input name="totp" label=msg("authenticatorCode") required=true autocomplete="one-time-code" class="mcp-code" />
      <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gt 0) />
      <#if factorCommons.step() == 0 && !(factorChosen!false)><@passwordCommons.logoutOtherSessions /></#if>
      <@buttons.actionGroup>
        <@buttons.button id="saveTOTPBtn" label="doSubmit" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="cancelTOTPBtn" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <@factorCommons.other />
  </#if>
</@layout.registrationLayout>
