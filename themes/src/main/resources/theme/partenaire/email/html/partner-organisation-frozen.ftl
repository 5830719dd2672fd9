<#-- Sent to the administrator. organisation: its name; frozenAt: in words, by language. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("organisationFrozen.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("organisationFrozen.when")} <strong>${frozenAt[locale.language]!frozenAt.en}</strong>${msg("mail.zone")}</@layout.p>
  <@layout.p>${msg("organisationFrozen.effect")}</@layout.p>
  <@layout.note>${msg("organisationFrozen.contact")} <@layout.institution />.</@layout.note>
</@layout.emailLayout>
