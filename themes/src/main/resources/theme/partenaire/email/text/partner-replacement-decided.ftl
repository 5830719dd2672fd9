<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${layout.institutionName()?cap_first} ${msg("replacement.decided.intro")} ${organisation}.

${msg("replacement.decided.access." + mode)}

${msg("replacement.contact")} <@layout.institution />.
</@layout.frame>
