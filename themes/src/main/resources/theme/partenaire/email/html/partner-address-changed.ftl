<#-- Sent to the account's former address; it does not contain the new one. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p><#if actor??><strong>${actor}</strong> ${msg("address.by")}<#else>${msg("address.intro")}</#if> ${msg("address.effect")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
