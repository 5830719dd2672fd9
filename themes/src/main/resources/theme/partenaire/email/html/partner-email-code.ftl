<#-- code: 8 digits; minutes: how long it is valid; organisation: name of the organisation being claimed. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("code.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.figure label=msg("code.label") value=code spaced=true />
  <@layout.p>${msg("code.validity", minutes)}</@layout.p>
  <@layout.note>${msg("code.ignore")}</@layout.note>
</@layout.emailLayout>
