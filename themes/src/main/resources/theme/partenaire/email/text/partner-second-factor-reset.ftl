<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

<#if actor??>${actor} ${msg("secondFactorReset.by")}<#else>${msg("secondFactorReset.intro")}</#if> ${msg("secondFactorReset.effect")}

${msg("secondFactorReset.next")}

${msg("secondFactorReset.notYou")}

<@layout.whomToAsk />
</@layout.frame>
