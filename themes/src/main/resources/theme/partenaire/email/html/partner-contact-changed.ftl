<#-- Sent to an organisation's former contact address; it does not contain the new one. organisation: its name. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("contactChanged.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("contactChanged.effect")}</@layout.p>
  <@layout.note>${msg("contactChanged.notUs")} <@layout.institution />.</@layout.note>
</@layout.emailLayout>
