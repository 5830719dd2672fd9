<#-- Sent to the account's present address; it does not contain the proposed one. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("addressProposed.intro")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
</@layout.emailLayout>
