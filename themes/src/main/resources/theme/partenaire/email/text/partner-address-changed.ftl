<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("address.intro")}

${msg("address.contact")}
</@layout.frame>
