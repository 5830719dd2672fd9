<#--
  Keycloak's own invitation, which this product does not use. Owned all the same: the parent's text lets the names of
  the person and of the organisation through as HTML (keycloak#51277); here they are escaped or absent.
-->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("invite.intro")} <strong>${organization.name}</strong>.</@layout.p>
  <@layout.action href=link label=msg("invite.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("invite.ignore")}</@layout.note>
</@layout.emailLayout>
