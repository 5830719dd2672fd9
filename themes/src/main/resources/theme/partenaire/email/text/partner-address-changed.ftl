<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>${actor} ${msg("address.by")}<#else>${msg("address.intro")}</#if> ${msg("address.effect")}

${msg("address.contact")}

<@layout.whomToAsk />
</@layout.frame>
