<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("secondFactorNotice.intro")} ${organisation}.

${msg("secondFactorNotice.effect")}

${msg("secondFactorNotice.notUs")} <@layout.institution />.
</@layout.frame>
