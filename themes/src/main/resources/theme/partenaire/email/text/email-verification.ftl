<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("verify.intro")}

${msg("verify.action")}
${link}

${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.

${msg("verify.ignore")}
</@layout.frame>
