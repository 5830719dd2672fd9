<#import "field.ftl" as field>
<#-- Ticked from the start: a password is most often changed because the former one may be known. -->
<#macro logoutOtherSessions>
  <@field.checkbox name="logout-sessions" label=msg("logoutOtherSessions") value=true />
</#macro>
