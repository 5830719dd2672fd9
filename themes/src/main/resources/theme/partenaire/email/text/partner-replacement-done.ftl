<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("replacement.done.intro")} ${organisation}.

${msg("replacement.done.access")}

${msg("replacement.contact")} <@layout.institution />.
</@layout.frame>
