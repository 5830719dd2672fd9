<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("newBrowser.intro")} ${msg("browser." + family)}<#if system != "OTHER"> ${msg("browser.on")} ${msg("system." + system)}</#if>.

${msg("account.when")} ${happenedAt[locale.language]!happenedAt.en}${msg("mail.zone")}

${msg("newBrowser.you")}

${msg("account.notYou")}

${msg("account.sessions")}
${sessionsUrl}

<@layout.whomToAsk />
</@layout.frame>
