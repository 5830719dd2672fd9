<#--
  Keycloak's own invitation, which this product does not use. It is overridden because the parent's text contains the
  names of the person and of the organisation as raw HTML (keycloak#51277); here they are escaped or absent.
-->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("invite.intro")} <strong>${organization.name}</strong>.</@layout.p>
  <@layout.action href=link label=msg("invite.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("invite.ignore")}</@layout.note>
</@layout.emailLayout>
