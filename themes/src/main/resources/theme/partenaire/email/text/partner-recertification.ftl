<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${layout.institutionName()?cap_first} ${msg("recertification.intro")} ${organisation}.

<#if dueAt?has_content>${msg("recertification.due")} ${dueAt[locale.language]!dueAt.en}.</#if>

${msg("recertification.effect")}

${msg("recertification.action")}
${signInUrl}

<@layout.whomToAsk />
</@layout.frame>
