<#-- identifier: what the person signs in with; organisation: its name; signInUrl: where. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("identifier.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.figure label=msg("identifier.label") value=identifier />
  <@layout.p>${msg("identifier.keep")}</@layout.p>
  <@layout.action href=signInUrl label=msg("identifier.signIn") />
  <@layout.note>${msg("identifier.ignore")}</@layout.note>
</@layout.emailLayout>
