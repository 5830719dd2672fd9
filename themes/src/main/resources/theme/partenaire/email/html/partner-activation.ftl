<#-- link: where the password is chosen, once; hours: its validity; organisation: its name. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <#if actor??>
    <@layout.p><strong>${actor}</strong> ${msg("activation.by")} <strong>${organisation}</strong>.</@layout.p>
  <#else>
    <@layout.p>${msg("activation.intro")} <strong>${organisation}</strong>.</@layout.p>
  </#if>
  <@layout.action href=link label=msg("activation.choose") />
  <@layout.p>${msg("activation.validity", hours)}</@layout.p>
  <@layout.note>${msg("password.ignore")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
