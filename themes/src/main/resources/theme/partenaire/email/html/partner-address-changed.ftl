<#-- For the address that was the account's until now; the new one is not said. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("address.intro")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
</@layout.emailLayout>
