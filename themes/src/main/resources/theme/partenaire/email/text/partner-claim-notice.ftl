<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("claimNotice.intro")} ${organisation}.

${msg("claimNotice.when")} ${claimedAt[locale.language]!claimedAt.en}${msg("mail.zone")}

${msg("claimNotice.expected")}

${msg("claimNotice.notUs")} <@layout.institution />${msg("claimNotice.quote")} ${reference}.

${msg("claimNotice.effect")}
</@layout.frame>
