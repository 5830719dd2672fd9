<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("actions.intro")}

<#list requiredActions![] as requiredAction>
- ${msg("requiredAction." + requiredAction)}
</#list>

${msg("actions.action")}
${link}

${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.

${msg("actions.ignore")}
</@layout.frame>
