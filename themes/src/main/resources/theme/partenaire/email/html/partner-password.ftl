<#-- password: provisional; hours: its validity; organisation: its name; signInUrl: where. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <#if actor??>
    <@layout.p><strong>${actor}</strong> ${msg("password.by")} <strong>${organisation}</strong>.</@layout.p>
  <#else>
    <@layout.p>${msg("password.intro")} <strong>${organisation}</strong>.</@layout.p>
  </#if>
  <@layout.figure label=msg("password.label") value=password />
  <@layout.p>${msg("password.validity", hours)}</@layout.p>
  <@layout.action href=signInUrl label=msg("password.signIn") />
  <@layout.note>${msg("password.ignore")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
