<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("claimNotice.intro")} ${organisation}.

${msg("claimNotice.when")} ${claimedAt} ${msg("claimNotice.zone")}

${msg("claimNotice.expected")}

${msg("claimNotice.notUs")} ${contact}${msg("claimNotice.quote")} ${reference}.

${msg("claimNotice.effect")}
</@layout.frame>
