<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>
${actor} ${msg("password.by")} ${organisation}.
<#else>
${msg("password.intro")} ${organisation}.
</#if>

${msg("password.label")} ${password}

${msg("password.validity", hours)}

${msg("password.signIn")}
${signInUrl}

${msg("password.ignore")}

<@layout.whomToAsk />
</@layout.frame>
