<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("errorTitle")}
  <#elseif section == "form">
    <div id="kc-error-message" class="mcp-notice">
      <#-- Keycloak has one sentence for all statuses but 404; these are no incident. -->
      <#assign refused = {"400": "error.unreadable", "405": "error.otherWay", "413": "error.tooLarge", "415": "error.otherWay"} />
      <@layout.alert type="error"><#if refused[(statusCode!"")?string]??>${msg(refused[(statusCode!"")?string])}<#else>${message.summary}</#if></@layout.alert>
      <p>${msg("error.next")} <#if (partnerHelp.contactName)??>${msg("error.repeat.help")}<#else>${msg("error.repeat")}</#if></p>
      <#if traceId??>
        <p class="mcp-hint" id="traceId">${msg("error.trace")} <code>${traceId}</code></p>
      </#if>
      <#if !skipLink?? && (client.baseUrl)?has_content>
        <div class="mcp-actions"><a class="mcp-button mcp-button-primary" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></div>
      <#elseif partnerSignIn??>
        <div class="mcp-actions"><a class="mcp-button mcp-button-primary" id="partner-sign-in" href="${partnerSignIn}">${msg("error.signIn")}</a></div>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
