<#--
  The choice of a second factor.
  factors: Keycloak's actions that set one up, the best one first; mayWait: present during the grace; daysLeft: how long
  it lasts; claim: present within a first authentication.
-->
<#import "template.ftl" as layout>
<#import "factor-commons.ftl" as factorCommons>
<@layout.registrationLayout wide=(factorCommons.step() > 0) step=factorCommons.step() displayMessage=false; section>
  <#if section == "header">
    ${msg("factor.title")}
  <#elseif section == "form">
    <p class="mcp-lead">${msg("factor.why")}</p>
    <p>${msg("factor.how")}</p>
    <form id="partner-second-factor" class="mcp-form" action="${url.loginAction}" method="post">
      <ul class="mcp-choices">
        <#list factors as one>
          <li>
            <button class="mcp-choice" type="submit" name="factor" value="${one}"<#if one_index == 0> autofocus</#if>>
              <span class="mcp-choice-name">${msg("factor." + one)}</span>
              <#if one_index == 0 && (factors?size > 1)><span class="mcp-choice-best">${msg("factor.best")}</span></#if>
              <span class="mcp-hint">${msg("factor." + one + ".text")}</span>
            </button>
          </li>
        </#list>
      </ul>
      <#if mayWait!false>
        <div class="mcp-apart">
          <#if daysLeft??><p>${(daysLeft == 1)?then(msg("factor.later.day"), msg("factor.later.days", daysLeft))}</p></#if>
          <div class="mcp-actions">
            <button class="mcp-button mcp-button-secondary" id="factor-later" type="submit" name="factor" value="later">${msg("factor.later")}</button>
          </div>
        </div>
      </#if>
    </form>
    <p class="mcp-hint">${msg("factor.none")}</p>
  </#if>
</@layout.registrationLayout>
