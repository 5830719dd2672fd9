<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg(added?then("factor.added", "factor.removed"))} ${msg("factor." + factor)}.

${msg("account.when")} ${happenedAt[locale.language]!happenedAt.en}${msg("mail.zone")}

${msg("factor.you")}

${msg("account.notYou")}

${msg("account.sessions")}
${sessionsUrl}

<@layout.whomToAsk />
</@layout.frame>
