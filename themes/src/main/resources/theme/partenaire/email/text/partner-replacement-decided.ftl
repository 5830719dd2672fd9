<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("replacement.decided.intro")} ${organisation}.

${msg("replacement.decided.access")}

${msg("replacement.contact")} <@layout.institution />.
</@layout.frame>
