<#-- Asks for the personal address to which the identifier is mailed. typed: the value that was refused, if any. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "icons.ftl" as icons>
<@layout.registrationLayout displayAside=true displayMessage=!messagesPerField.existsError("email"); section>
  <#if section == "header">
    ${msg("forgotten.identifier.title")}
  <#elseif section == "form">
    <p>${msg("forgotten.identifier.text")}</p>
    <form id="partner-forgotten-identifier" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <input type="hidden" name="forgotten" value="identifier">
      <@field.input name="email" label=msg("field.email.label") value=(typed)!"" required=true star=false type="email" autocomplete="email" autofocus=true hint=msg("field.email.hint") maxlength=254 />
      <@buttons.actionGroup>
        <@buttons.button id="kc-form-buttons" label="reset.submit" />
        <@buttons.buttonLink href=url.loginUrl label="claim.back" />
      </@buttons.actionGroup>
    </form>
  <#elseif section == "aside">
    <section class="mcp-panel">
      <h2><@icons.icon name="letter" /> ${msg("reset.letter.title")}</h2>
      <p>${msg("forgotten.letter.text")} ${(partnerHelp.contactName)!msg("contact.unnamed")} ${msg("letter.again")}</p>
    </section>
  </#if>
</@layout.registrationLayout>
