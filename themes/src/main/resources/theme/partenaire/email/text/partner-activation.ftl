<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>
${actor} ${msg("activation.by")} ${organisation}.
<#else>
${msg("activation.intro")} ${organisation}.
</#if>

${msg("activation.choose")}
${link}

${msg("activation.validity", hours)}

${msg("password.ignore")}

<@layout.whomToAsk />
</@layout.frame>
