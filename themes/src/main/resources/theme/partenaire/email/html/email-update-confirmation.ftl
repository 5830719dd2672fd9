<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("update.intro")}</@layout.p>
  <@layout.figure label=msg("update.label") value=newEmail />
  <@layout.action href=link label=msg("update.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("update.ignore")}</@layout.note>
</@layout.emailLayout>
