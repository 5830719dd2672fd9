<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("verify.intro")}</@layout.p>
  <@layout.action href=link label=msg("verify.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("verify.ignore")}</@layout.note>
</@layout.emailLayout>
