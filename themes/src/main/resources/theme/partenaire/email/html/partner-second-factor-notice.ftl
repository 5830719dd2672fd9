<#-- Sent to an organisation's contact addresses. organisation: its name. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("secondFactorNotice.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("secondFactorNotice.effect")}</@layout.p>
  <@layout.note>${msg("secondFactorNotice.notUs")} <@layout.institution />.</@layout.note>
</@layout.emailLayout>
