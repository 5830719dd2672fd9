<#--
  Sign-in for people and for the provisional accounts of the letters. The realm has no registration, no
  remember-me and no identity provider; passkeys are not part of its browser flow.
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "icons.ftl" as icons>
<#-- The letter's QR code has filled in the identifier: the password is next. -->
<#assign filled = !messagesPerField.existsError("username", "password") && ((login.username)!"")?has_content>
<#assign refused = messagesPerField.existsError("username", "password")>
<@layout.registrationLayout displayMessage=!refused displayAside=!usernameHidden??; section>
  <#if section == "header">
    ${msg("loginAccountTitle")}
  <#elseif section == "form">
    <#if refused>
      <#-- The error does not say whether the identifier or the password is wrong (T04), so it belongs to the form. -->
      <@layout.alert type="error" id="login-error">${messagesPerField.getFirstError("username", "password")}</@layout.alert>
    </#if>
    <form id="kc-form-login" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <#if !usernameHidden??>
        <p class="mcp-legend">${msg("login.all-required")}</p>
        <#assign label = realm.loginWithEmailAllowed?then(msg("usernameOrEmail"), msg("username"))>
        <@field.input name="username" label=label value=(login.username)!"" error="" required=true star=false autocomplete="username" autofocus=!filled described=refused?then("login-error", "") />
      </#if>
      <@field.password name="password" label=msg("password") error="" required=true star=false autocomplete="current-password" autofocus=(usernameHidden?? || filled) described=refused?then("login-error", "") forgotPassword=realm.resetPasswordAllowed />
      <input type="hidden" name="credentialId" value="${(auth.selectedCredential)!""}">
      <@buttons.loginButton />
    </form>
  <#elseif section == "aside">
    <section class="mcp-panel">
      <h2><@icons.icon name="letter" /> ${msg("login.letter.title")}</h2>
      <p>${msg("login.letter.text")}</p>
      <#-- A separate form, so that asking for help sends neither identifier nor password. -->
      <form action="${url.loginAction}" method="post">
        <button class="mcp-button mcp-button-link" type="submit" name="letterLost" value="true" formnovalidate>${msg("login.letter.lost")}</button>
      </form>
    </section>
    <section class="mcp-panel">
      <h2><@icons.icon name="person" /> ${msg("login.user.title")}</h2>
      <p>${msg("login.user.text")}</p>
    </section>
  </#if>
</@layout.registrationLayout>
