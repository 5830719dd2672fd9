<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
  <#if section == "header">
    ${msg("otp.title")}
  <#elseif section == "form">
    <p>${msg("otp.text")}</p>
    <form id="kc-otp-login-form" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <#if (otpLogin.userOtpCredentials?size > 1)>
        <fieldset class="mcp-choices">
          <legend class="mcp-label">${msg("otp.device")}</legend>
          <#list otpLogin.userOtpCredentials as credential>
            <div class="mcp-check">
              <input type="radio" id="otp-device-${credential?index}" name="selectedCredentialId" value="${credential.id}"<#if credential.id == otpLogin.selectedCredentialId!""> checked</#if>>
              <label for="otp-device-${credential?index}"><bdi>${credential.userLabel}</bdi></label>
            </div>
          </#list>
        </fieldset>
      <#else>
        <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!""}">
      </#if>
      <@field.input name="otp" fieldName="totp" label=msg("loginOtpOneTime") required=true star=false autocomplete="one-time-code" autofocus=true class="mcp-code" />
      <@buttons.loginButton />
    </form>
    <@factorCommons.lost />
  </#if>
</@layout.registrationLayout>
