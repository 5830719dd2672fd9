<#-- For the account's own address; the one that was given is not said. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("addressProposed.intro")}</@layout.p>
  <@layout.note>${msg("address.contact")}</@layout.note>
</@layout.emailLayout>
