<#-- organisation: its name; claimedAt: year-month-day and time in Paris; reference: 4-4-4; contact: whom to contact. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("claimNotice.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("claimNotice.when")} <strong>${claimedAt}</strong> ${msg("claimNotice.zone")}</@layout.p>
  <@layout.p>${msg("claimNotice.expected")}</@layout.p>
  <@layout.p>${msg("claimNotice.notUs")} <strong>${contact}</strong>${msg("claimNotice.quote")} <strong>${reference}</strong>.</@layout.p>
  <@layout.note>${msg("claimNotice.effect")}</@layout.note>
</@layout.emailLayout>
