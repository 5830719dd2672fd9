<#-- For the contact address of an organisation until now; the new one is not said. organisation: its name; contact: whom to turn to. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("contactChanged.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("contactChanged.effect")}</@layout.p>
  <@layout.note>${msg("contactChanged.notUs")} ${contact}.</@layout.note>
</@layout.emailLayout>
