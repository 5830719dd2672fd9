<#-- link: where the address is confirmed, once; hours: its validity; organisation: its name. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <#if actor??>
    <@layout.p><strong>${actor}</strong> ${msg("addressProof.by")} <strong>${organisation}</strong>.</@layout.p>
  <#else>
    <@layout.p>${msg("addressProof.intro")} <strong>${organisation}</strong>.</@layout.p>
  </#if>
  <@layout.action href=link label=msg("addressProof.confirm") />
  <@layout.p>${msg("addressProof.validity", hours)}</@layout.p>
  <@layout.note>${msg("addressProof.ignore")}</@layout.note>
</@layout.emailLayout>
