<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("actions.intro")}</@layout.p>
  <#list requiredActions![]>
    <ul style="margin:0 0 16px;padding-left:20px;">
      <#items as requiredAction><li>${msg("requiredAction." + requiredAction)}</li></#items>
    </ul>
  </#list>
  <@layout.action href=link label=msg("actions.action") />
  <@layout.p>${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.</@layout.p>
  <@layout.note>${msg("actions.ignore")}</@layout.note>
</@layout.emailLayout>
