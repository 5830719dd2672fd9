<#--
  identifier: what the person signs in with; organisation: its name; signInUrl: where; administrator: whether the person
  has just claimed the seat, at claimedAt; else actor: the colleague who opened the access, if known; linkFollows: whether
  a link follows in place of a password. claimedAt: in words, by language.
-->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <#if administrator!false>
    <@layout.p>${msg("identifier.claimed.intro")} <strong>${organisation}</strong>.</@layout.p>
    <@layout.p>${msg("identifier.claimed.when")} ${claimedAt[locale.language]!claimedAt.en}${msg("mail.zone")}</@layout.p>
  <#elseif actor??>
    <@layout.p><strong>${actor}</strong> ${msg("identifier.by")} <strong>${organisation}</strong>.</@layout.p>
  <#else>
    <@layout.p>${msg("identifier.intro")} <strong>${organisation}</strong>.</@layout.p>
  </#if>
  <@layout.figure label=msg("identifier.label") value=identifier />
  <@layout.p><#if !(administrator!false)>${(linkFollows!false)?then(msg("identifier.linkFollows"), msg("identifier.passwordFollows"))} </#if>${msg("identifier.keep")}</@layout.p>
  <@layout.action href=signInUrl label=msg("identifier.signIn") />
  <#if administrator!false>
    <@layout.note>${msg("identifier.claimed.ignore")} <@layout.institution />.</@layout.note>
  <#else>
    <@layout.whomToAsk />
  </#if>
</@layout.emailLayout>
