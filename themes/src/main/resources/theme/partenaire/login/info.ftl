<#import "template.ftl" as layout>
<#-- After a sign-out, the way on is to sign in again; the application has no session to go back to. -->
<#assign onward = (((client.clientId)!"") == "account-console")?then(msg("info.toAccount"), msg("backToApplication"))>
<#assign signedOut = message.summary == msg("successLogout")>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    <#if messageHeader??>${msg(messageHeader)}<#elseif signedOut>${msg("logoutConfirmTitle")}<#else>${msg("info.title")}</#if>
  <#elseif section == "form">
    <div id="kc-info-message" class="mcp-notice">
      <p class="mcp-lead">${message.summary}</p>
      <#list requiredActions![]>
        <ul>
          <#items as requiredAction><li>${msg("requiredAction." + requiredAction)}</li></#items>
        </ul>
      </#list>
      <#if signedOut && partnerSignIn??>
        <p>${msg("logout.next")}</p>
        <div class="mcp-actions"><a class="mcp-button mcp-button-primary" id="partner-sign-in" href="${partnerSignIn}">${msg("doLogIn")}</a></div>
      <#elseif !skipLink??>
        <#if (pageRedirectUri!"")?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" href="${pageRedirectUri}">${onward}</a></div>
        <#elseif (actionUri!"")?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" data-once href="${actionUri}">${msg("proceedWithAction")}</a></div>
        <#elseif (client.baseUrl)?has_content>
          <div class="mcp-actions"><a class="mcp-button mcp-button-primary" href="${client.baseUrl}">${onward}</a></div>
        </#if>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
