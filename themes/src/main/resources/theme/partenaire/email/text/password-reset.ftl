<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("reset.intro")}

${msg("reset.action")}
${link}

${msg("mail.expires")} ${linkExpirationFormatter(linkExpiration)}.

${msg("reset.ignore")}

<@layout.whomToAsk />
</@layout.frame>
