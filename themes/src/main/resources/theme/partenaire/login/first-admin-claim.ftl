<#--
  First authentication: the person behind a letter says who they are (R2).
  claim: organisation, siret, lastName, firstName, phone, email, confirmRoleMailbox (whether to ask), and, where given,
  roleMailboxConfirmed (whether it was ticked) and verifyEmail (false: no code follows).
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "icons.ftl" as icons>
<#assign names = ["lastName", "firstName", "phone", "email", "confirmRoleMailbox"]>
<#assign fields = names?map(name -> [name, msg("field." + name + ".label")])>
<@layout.registrationLayout wide=true step=2 displayMessage=!messagesPerField.existsError("lastName", "firstName", "phone", "email", "confirmRoleMailbox"); section>
  <#if section == "header">
    ${msg("claim.title")}
  <#elseif section == "form">
    <@field.errorSummary fields=fields />

    <p class="mcp-lead">${msg("claim.first")}</p>

    <dl class="mcp-facts">
      <div><dt>${msg("claim.organisation")}</dt><dd>${claim.organisation}</dd></div>
      <div><dt>${msg("claim.siret")}</dt><dd class="mcp-digits">${claim.siret}</dd></div>
    </dl>

    <div class="mcp-alert mcp-alert-info">
      <@icons.icon name="info" />
      <div class="mcp-alert-text">
        <p class="mcp-alert-title">${msg("claim.responsibility.title")}</p>
        <p>${msg("claim.responsibility.text")}</p>
      </div>
    </div>

    <form id="first-admin-claim" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@layout.requiredLegend />
      <div class="mcp-pair">
        <@field.input name="lastName" label=msg("field.lastName.label") value=claim.lastName required=true autocomplete="family-name" maxlength=200 />
        <@field.input name="firstName" label=msg("field.firstName.label") value=claim.firstName required=true autocomplete="given-name" maxlength=200 />
      </div>
      <@field.input name="phone" label=msg("field.phone.label") value=claim.phone type="tel" inputmode="tel" autocomplete="tel" hint=msg("field.phone.hint") maxlength=40 class="mcp-short" />
      <div class="mcp-alert mcp-alert-warning" id="claim-email-use">
        <@icons.icon name="warning" />
        <p class="mcp-alert-text">${msg("claim.email.personal")}</p>
      </div>
      <@field.input name="email" label=msg("field.email.label") value=claim.email required=true type="email" inputmode="email" autocomplete="email" hint=msg("field.email.hint") maxlength=300 described="claim-email-use" />
      <#if claim.confirmRoleMailbox>
        <div class="mcp-alert mcp-alert-warning">
          <@icons.icon name="warning" />
          <div class="mcp-alert-text">
            <p class="mcp-alert-title" id="claim-email-shared">${msg("claim.email.shared")}</p>
            <@field.checkbox name="confirmRoleMailbox" label=msg("field.confirmRoleMailbox.label") value=claim.roleMailboxConfirmed!false required=true error=messagesPerField.get("confirmRoleMailbox") />
          </div>
        </div>
      </#if>
      <div class="mcp-actions mcp-actions-split">
        <a class="mcp-button mcp-button-secondary" href="${url.loginRestartFlowUrl}">${msg("claim.back")}</a>
        <button class="mcp-button mcp-button-primary" type="submit">${msg("claim.submit")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
