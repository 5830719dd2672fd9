<#-- Sent to the account's present address; it does not contain the proposed one. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p><#if actor??><strong>${actor}</strong> ${msg("addressProposed.by")}<#else>${msg("addressProposed.intro")}</#if> ${msg("addressProposed.effect")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
