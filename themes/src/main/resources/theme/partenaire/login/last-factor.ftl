<#-- Whoever must have a second factor keeps the last one. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("factor.last.title")}
  <#elseif section == "form">
    <div class="mcp-notice" id="last-factor">
      <p class="mcp-lead">${msg("factor.last.text")}</p>
      <p>${msg("factor.last.next")}</p>
      <div class="mcp-actions">
        <form action="${url.loginAction}" method="post">
          <button class="mcp-button mcp-button-primary" type="submit" name="cancel-aia" value="true">${msg("factor.last.back")}</button>
        </form>
      </div>
    </div>
  </#if>
</@layout.registrationLayout>
