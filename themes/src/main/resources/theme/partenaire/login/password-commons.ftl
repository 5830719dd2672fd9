<#import "field.ftl" as field>
<#-- Checked by default: people change a password mostly because somebody may know the former one. -->
<#macro logoutOtherSessions>
  <@field.checkbox name="logout-sessions" label=msg("logoutOtherSessions") value=true />
</#macro>
