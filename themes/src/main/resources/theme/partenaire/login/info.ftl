<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    <#if messageHeader??>${msg(messageHeader)}<#elseif message.summary == msg("successLogout")>${msg("logoutConfirmTitle")}<#else>${msg("info.title")}</#if>
  <#elseif section == "form">
    <div id="kc-info-message" class="mcp-notice">
      <p class="mcp-lead">${message.summary}</p>
      <#list requiredActions![]>
        <ul>
          <#items as requiredAction><li>${msg("requiredAction." + requiredAction)}</li></#items>
        </ul>
      </#list>
      <#if !skipLink??>
        <#if (pageRedirectUri!"")?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" href="${pageRedirectUri}">${msg("backToApplication")}</a></div>
        <#elseif (actionUri!"")?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" data-once href="${actionUri}">${msg("proceedWithAction")}</a></div>
        <#elseif (client.baseUrl)?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" href="${client.baseUrl}">${msg("backToApplication")}</a></div>
        </#if>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
