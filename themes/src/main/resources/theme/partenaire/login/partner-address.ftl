<#--
  The page of a mailed link that proves an address. The link changes nothing; the button does.
  address: the new one; confirmation: where the button posts to; key: the link's token;
  stateChecker: ties the page to the visitor's session; empty if there is none.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayKnown=false; section>
  <#if section == "header">
    ${msg("address.confirm.title")}
  <#elseif section == "form">
    <p class="mcp-lead">${msg("address.confirm.text")} <bdi><strong>${address}</strong></bdi></p>
    <p>${msg("address.confirm.ignore")}</p>
    <form id="partner-address" class="mcp-form" action="${confirmation}" method="post">
      <input type="hidden" name="key" value="${key}">
      <input type="hidden" name="stateChecker" value="${stateChecker}">
      <div class="mcp-actions">
        <button class="mcp-button mcp-button-primary" type="submit" data-once>${msg("address.confirm.submit")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
