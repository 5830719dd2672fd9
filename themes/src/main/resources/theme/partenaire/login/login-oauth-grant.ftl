<#-- Consent. A client's own logo is not shown: it would load a picture from another server. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("grant.title")}
  <#elseif section == "form">
    <div id="kc-oauth">
      <#-- advancedMsg, because a client's name may be the key of a message. -->
      <p class="mcp-lead"><strong><#if client.name?has_content>${advancedMsg(client.name)}<#else>${client.clientId}</#if></strong> ${msg("grant.text")}</p>
      <#list oauth.clientScopesRequested![]>
        <ul class="mcp-list">
          <#items as scope>
            <li><#if scope.parameterizedScopeParameter??>${advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
          </#items>
        </ul>
      </#list>
      <form action="${url.oauthAction}" method="post">
        <input type="hidden" name="code" value="${oauth.code}">
        <@buttons.actionGroup>
          <@buttons.button id="kc-login" name="accept" label="doYes" />
          <@buttons.button id="kc-cancel" name="cancel" label="doNo" type="secondary" />
        </@buttons.actionGroup>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
