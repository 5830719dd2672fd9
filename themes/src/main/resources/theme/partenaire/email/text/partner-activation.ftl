<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("activation.intro")} ${organisation}.

${msg("activation.choose")}
${link}

${msg("activation.validity", hours)}

${msg("password.ignore")}
</@layout.frame>
