<#-- What the pages of the second factor have in common. -->
<#import "icons.ftl" as icons>

<#-- Leads to what to do without the factor. -->
<#macro lost>
  <#if partnerLostFactor??>
    <p class="mcp-lost"><a id="factor-lost" href="${partnerLostFactor}">${msg("factor.lost.title")}</a></p>
  </#if>
</#macro>

<#-- Back to the choice, for whoever came from there. -->
<#macro other>
  <#if (factorChosen!false)>
    <form class="mcp-apart" action="${url.loginAction}" method="post">
      <button class="mcp-button mcp-button-link" id="other-factor" type="submit" name="otherFactor" value="true">${msg("factor.other")}</button>
    </form>
  </#if>
</#macro>

<#-- The step of a first authentication; 0 elsewhere. -->
<#function step>
  <#return (claim??)?then(((claim.verifyEmail)!true)?then(5, 4), 0)>
</#function>

<#-- Why the browser gave no passkey: js/passkey.js shows one of these. -->
<#macro refusals>
  <div class="mcp-alert mcp-alert-error" id="passkey-refusal" role="alert" hidden>
    <@icons.icon name="error" />
    <div class="mcp-alert-text">
      <p data-refusal="unsupported" hidden>${msg("passkey.unsupported")}</p>
      <p data-refusal="known" hidden>${msg("passkey.known")}</p>
      <p data-refusal="refused" hidden>${msg("passkey.refused")}</p>
    </div>
  </div>
</#macro>
