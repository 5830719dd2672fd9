<#--
  The code sent to the address given on the form before (R3).
  claim: email, minutes (validity), resendSeconds (0: a new code may be asked for now), mailsLeft.
  The first submit button of the form is "verify", so that the Enter key triggers it.
-->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout wide=true step=3 displayMessage=!messagesPerField.existsError("code"); section>
  <#if section == "header">
    ${msg("code.title")}
  <#elseif section == "form">
    <div id="code-sent" class="mcp-sent">
      <p>${msg("code.sent")} <strong class="mcp-address"><bdi>${claim.email}</bdi></strong></p>
      <p class="mcp-hint">${msg("code.validity", claim.minutes)}</p>
    </div>

    <form id="first-admin-code" class="mcp-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="code" label=msg("field.code.label") required=true star=false autocomplete="one-time-code" hint=msg("field.code.hint") maxlength=40 class="mcp-code" autofocus=true described="code-sent" />
      <div class="mcp-actions">
        <button class="mcp-button mcp-button-primary" type="submit" name="step" value="verify">${msg("code.verify")}</button>
      </div>

      <div class="mcp-apart">
        <h2>${msg("code.missing")}</h2>
        <p>${msg("code.missing.text")}</p>
        <#if (claim.mailsLeft > 0)>
          <#if (claim.resendSeconds > 0)>
            <p class="mcp-hint" id="resend-wait">${msg("code.wait", claim.resendSeconds)}</p>
          </#if>
        <#else>
          <p>${msg("code.none-left")}</p>
        </#if>
        <div class="mcp-actions">
          <#if (claim.mailsLeft > 0)>
            <button class="mcp-button mcp-button-secondary" type="submit" name="step" value="resend" formnovalidate<#if (claim.resendSeconds > 0)> aria-describedby="resend-wait" data-wait="${claim.resendSeconds?c}" data-wait-text="resend-wait" data-ready="${msg("code.ready")}"</#if>>${msg("code.resend")}</button>
          </#if>
          <button class="mcp-button mcp-button-secondary" type="submit" name="step" value="edit" formnovalidate>${msg("code.edit")}</button>
        </div>
      </div>
    </form>
    <#if (claim.resendSeconds > 0)><script type="module" src="${url.resourcesPath}/js/countdown.js?v=${properties.partnerRelease}"></script></#if>
  </#if>
</@layout.registrationLayout>
