<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("reset.intro")}</@layout.p>
  <@layout.action href=link label=msg("reset.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("reset.ignore")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
