<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("invite.intro")} ${organization.name}.

${msg("invite.action")}
${link}

${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.

${msg("invite.ignore")}
</@layout.frame>
