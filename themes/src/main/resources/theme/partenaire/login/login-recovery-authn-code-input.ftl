<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("recoveryCodeInput"); section>
  <#if section == "header">
    ${msg("auth-recovery-code-header")}
  <#elseif section == "form">
    <p>${msg("recovery.text")}</p>
    <form id="kc-recovery-code-login-form" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="recoveryCodeInput" label=msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c) required=true star=false autofocus=true maxlength=40 />
      <@buttons.loginButton />
    </form>
    <@factorCommons.lost />
  </#if>
</@layout.registrationLayout>
