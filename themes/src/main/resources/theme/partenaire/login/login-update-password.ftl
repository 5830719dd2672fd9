<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#--
  When the policy refuses a password, Keycloak does not name the field: it is the new password. Its warning that a
  password must be chosen is not shown: the page says the same.
  claim: present if this is the last step of a first authentication; verifyEmail, as on its form.
-->
<#assign step = (claim??)?then(((claim.verifyEmail)!true)?then(4, 3), 0)>
<#assign type = (message.type)!"">
<#assign wrongField = messagesPerField.existsError("password", "password-confirm")>
<#assign passwordError = (type == "error" && !wrongField)?then((message.summary)!"", messagesPerField.get("password"))>
<@layout.registrationLayout wide=(step > 0) step=step displayMessage=!wrongField && type != "error" && type != "warning"; section>
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
      <@field.password name="password-new" label=msg("passwordNew") error=passwordError required=true autocomplete="new-password" autofocus=true hint=rule />
      <@field.password name="password-confirm" label=msg("passwordConfirm") required=true autocomplete="new-password" />
      <#-- A new account (step > 0) has no other sessions. -->
      <#if step == 0><@passwordCommons.logoutOtherSessions /></#if>
      <@buttons.actionGroup>
        <@buttons.button id="kc-submit" name="login" label="password.submit" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
