<#import "template.ftl" as layout>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("loginChooseAuthenticator")}
  <#elseif section == "form">
    <form id="kc-select-credential-form" action="${url.loginAction}" method="post">
      <ul class="mcp-choices">
        <#list auth.authenticationSelections as selection>
          <li>
            <button class="mcp-choice" type="submit" name="authenticationExecution" value="${selection.authExecId}">
              <span class="mcp-choice-name">${msg(selection.displayName)}</span>
              <span class="mcp-hint">${msg(selection.helpText)}</span>
            </button>
          </li>
        </#list>
      </ul>
    </form>
    <@factorCommons.lost />
  </#if>
</@layout.registrationLayout>
