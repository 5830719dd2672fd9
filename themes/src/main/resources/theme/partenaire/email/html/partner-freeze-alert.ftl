<#-- Sent to the institution. organisation: its name; siret: grouped; frozenAt: in words, by language. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("freezeAlert.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("freezeAlert.siret")} <strong>${siret}</strong></@layout.p>
  <@layout.p>${msg("freezeAlert.when")} <strong>${frozenAt[locale.language]!frozenAt.en}</strong>${msg("mail.zone")}</@layout.p>
  <@layout.note>${msg("freezeAlert.next")}</@layout.note>
</@layout.emailLayout>
