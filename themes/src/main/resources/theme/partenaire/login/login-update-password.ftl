<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#-- Keycloak's warning that a password must be chosen would only repeat the page. -->
<#assign told = messagesPerField.existsError("password", "password-confirm") || ((message.type)!"") == "warning">
<@layout.registrationLayout displayMessage=!told; section>
  <#if section == "header">
    ${msg("updatePasswordTitle")}
  <#elseif section == "form">
    <@field.errorSummary fields=[["password", msg("passwordNew"), "password-new"], ["password-confirm", msg("passwordConfirm")]] />
    <p>${msg("password.intro")}</p>
    <form id="kc-passwd-update-form" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@layout.requiredLegend />
      <#if (username!"")?has_content>
        <div class="mcp-field">
          <label class="mcp-label" for="username">${msg("password.identifier")}</label>
          <p class="mcp-hint" id="hint-username">${msg("password.identifier.hint")}</p>
          <input class="mcp-input mcp-identifier" id="username" type="text" value="${username}" autocomplete="username" readonly aria-describedby="hint-username">
        </div>
      </#if>
      <#assign rule><#if (passwordPolicies.length)??>${msg("password.rule", passwordPolicies.length)}<#else>${msg("password.rule.none")}</#if></#assign>
      <@field.password name="password-new" fieldName="password" label=msg("passwordNew") required=true autocomplete="new-password" autofocus=true hint=rule />
      <@field.password name="password-confirm" label=msg("passwordConfirm") required=true autocomplete="new-password" />
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup>
        <@buttons.button id="kc-submit" name="login" label="password.submit" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
