<#-- identifier: what the person signs in with; signInUrl: where. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("reminder.intro")}</@layout.p>
  <@layout.figure label=msg("identifier.label") value=identifier />
  <@layout.action href=signInUrl label=msg("identifier.signIn") />
  <@layout.note>${msg("reminder.ignore")}</@layout.note>
  <@layout.whomToAsk />
</@layout.emailLayout>
