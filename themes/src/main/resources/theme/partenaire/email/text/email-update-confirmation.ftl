<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("update.intro")}

${msg("update.label")} ${newEmail}

${msg("update.action")}
${link}

${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.

${msg("update.ignore")}
</@layout.frame>
