<#--
  The charter that everybody accepts before an application gets a token (R23).
  charter: version; language and text (markup of charter_<language>.ftl, which a child theme replaces); hash, which comes
  back with the form and says what was on the screen.
  The first submit button of the form is "accept", so that the Enter key triggers it.
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout wide=true displayKnown=false displayMessage=!messagesPerField.existsError("accept"); section>
  <#if section == "header">
    ${msg("charter.title")}
  <#elseif section == "form">
    <p class="mcp-lead">${msg("charter.intro")}</p>
    <div class="mcp-charter" id="partner-charter-text" lang="${charter.language}">${charter.text}</div>
    <p class="mcp-hint" id="partner-charter-version">${msg("charter.version", charter.version)}</p>
    <form id="partner-charter" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <input type="hidden" name="version" value="${charter.version}">
      <input type="hidden" name="hash" value="${charter.hash}">
      <@field.checkbox name="accept" label=msg("charter.accept") required=true star=false error=messagesPerField.get("accept") />
      <div class="mcp-actions">
        <button class="mcp-button mcp-button-primary" id="partner-charter-accept" type="submit" name="step" value="accept">${msg("doContinue")}</button>
        <button class="mcp-button mcp-button-secondary" id="partner-charter-refuse" type="submit" name="step" value="refuse" formnovalidate>${msg("charter.refuse")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
