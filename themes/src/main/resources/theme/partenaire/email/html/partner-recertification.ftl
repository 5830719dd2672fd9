<#-- organisation: its name; dueAt: year-month-day; signInUrl: where to sign in. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("recertification.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("recertification.due")} <strong>${dueAt}</strong></@layout.p>
  <@layout.p>${msg("recertification.effect")}</@layout.p>
  <@layout.action href=signInUrl label=msg("recertification.action") />
</@layout.emailLayout>
