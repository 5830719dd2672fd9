<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("addressProposed.intro")}

${msg("address.contact")}
</@layout.frame>
