<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("code.intro")} ${organisation}.

${msg("code.label")} ${code}

${msg("code.validity", minutes)}

${msg("code.ignore")}
</@layout.frame>
