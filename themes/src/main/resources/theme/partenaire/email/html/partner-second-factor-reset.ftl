<#-- actor: the colleague who did it; without one, two agents did. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p><#if actor??><strong>${actor}</strong> ${msg("secondFactorReset.by")}<#else>${msg("secondFactorReset.intro")}</#if> ${msg("secondFactorReset.effect")}</@layout.p>
  <@layout.p>${msg("secondFactorReset.next")}</@layout.p>
  <@layout.note>${msg("secondFactorReset.notYou")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
