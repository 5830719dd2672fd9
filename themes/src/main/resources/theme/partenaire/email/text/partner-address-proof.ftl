<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("addressProof.intro")} ${organisation}.

${msg("addressProof.confirm")}
${link}

${msg("addressProof.validity", hours)}

${msg("addressProof.ignore")}
</@layout.frame>
