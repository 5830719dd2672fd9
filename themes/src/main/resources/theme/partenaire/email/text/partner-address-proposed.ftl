<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>${actor} ${msg("addressProposed.by")}<#else>${msg("addressProposed.intro")}</#if> ${msg("addressProposed.effect")}

${msg("address.contact")}

<@layout.whomToAsk />
</@layout.frame>
