<#-- organisation: its name; claimedAt: in words, by language; reference: 4-4-4. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("claimNotice.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("claimNotice.when")} <strong>${claimedAt[locale.language]!claimedAt.en}</strong>${msg("mail.zone")}</@layout.p>
  <@layout.p>${msg("claimNotice.expected")}</@layout.p>
  <@layout.p>${msg("claimNotice.notUs")} <@layout.institution />${msg("claimNotice.quote")} <strong>${reference}</strong>.</@layout.p>
  <@layout.note>${msg("claimNotice.effect")}</@layout.note>
</@layout.emailLayout>
