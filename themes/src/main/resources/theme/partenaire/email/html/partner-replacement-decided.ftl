<#-- organisation: its name; mode: AT_ONCE or KEEP_UNTIL_CLAIMED. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${layout.institutionName()?cap_first} ${msg("replacement.decided.intro")} <strong>${organisation}</strong>.</@layout.p>
  <@layout.p>${msg("replacement.decided.access." + mode)}</@layout.p>
  <@layout.note>${msg("replacement.contact")} <@layout.institution />.</@layout.note>
</@layout.emailLayout>
