<#-- organisation: its name. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("replacement.decided.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("replacement.decided.access")}</@layout.p>
  <@layout.note>${msg("replacement.contact")} <@layout.institution />.</@layout.note>
</@layout.emailLayout>
