<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "icons.ftl" as icons>
<@layout.registrationLayout displayAside=true displayMessage=!messagesPerField.existsError("username"); section>
  <#if section == "header">
    ${msg("emailForgotTitle")}
  <#elseif section == "form">
    <p>${msg("emailInstruction")}</p>
    <form id="kc-reset-password-form" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="username" label=msg("usernameOrEmail") value=(auth.attemptedUsername)!"" required=true star=false autocomplete="username" autofocus=true />
      <@buttons.actionGroup>
        <@buttons.button id="kc-form-buttons" label="reset.submit" />
        <@buttons.buttonLink href=url.loginUrl label="claim.back" />
      </@buttons.actionGroup>
    </form>
  <#elseif section == "aside">
    <section class="mcp-panel">
      <h2><@icons.icon name="letter" /> ${msg("reset.letter.title")}</h2>
      <p>${msg("reset.letter.text")} ${(partnerHelp.contactName)!msg("contact.unnamed")} ${msg("letter.again")}</p>
    </section>
  </#if>
</@layout.registrationLayout>
