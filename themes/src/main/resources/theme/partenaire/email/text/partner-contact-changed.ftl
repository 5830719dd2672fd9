<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("contactChanged.intro")} ${organisation}.

${msg("contactChanged.effect")}

${msg("contactChanged.notUs")} <@layout.institution />.
</@layout.frame>
