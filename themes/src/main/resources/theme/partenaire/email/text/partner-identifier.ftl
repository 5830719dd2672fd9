<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if administrator!false>
${msg("identifier.claimed.intro")} ${organisation}.

${msg("identifier.claimed.when")} ${claimedAt[locale.language]!claimedAt.en}${msg("mail.zone")}
<#elseif actor??>
${actor} ${msg("identifier.by")} ${organisation}.
<#else>
${msg("identifier.intro")} ${organisation}.
</#if>

${msg("identifier.label")} ${identifier}

<#if !(administrator!false)>${(linkFollows!false)?then(msg("identifier.linkFollows"), msg("identifier.passwordFollows"))} </#if>${msg("identifier.keep")}

${msg("identifier.signIn")}
${signInUrl}

<#if administrator!false>
${msg("identifier.claimed.ignore")} <@layout.institution />.
<#else>
<@layout.whomToAsk />
</#if>
</@layout.frame>
