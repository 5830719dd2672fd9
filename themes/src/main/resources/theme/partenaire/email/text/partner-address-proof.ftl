<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>
${actor} ${msg("addressProof.by")} ${organisation}.
<#else>
${msg("addressProof.intro")} ${organisation}.
</#if>

${msg("addressProof.confirm")}
${link}

${msg("addressProof.validity", hours)}

${msg("addressProof.ignore")}
</@layout.frame>
