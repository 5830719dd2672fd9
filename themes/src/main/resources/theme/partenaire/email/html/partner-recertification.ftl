<#-- organisation: its name; dueAt: in words, by language; signInUrl: where to sign in. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${layout.institutionName()?cap_first} ${msg("recertification.intro")} <strong>${organisation}</strong>.</@layout.p>
  <#if dueAt?has_content><@layout.p>${msg("recertification.due")} <strong>${dueAt[locale.language]!dueAt.en}</strong>.</@layout.p></#if>
  <@layout.p>${msg("recertification.effect")}</@layout.p>
  <@layout.action href=signInUrl label=msg("recertification.action") />
  <@layout.whomToAsk />
</@layout.emailLayout>
