<#-- Sent to the account's former address; it does not contain the new one. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("address.intro")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
</@layout.emailLayout>
