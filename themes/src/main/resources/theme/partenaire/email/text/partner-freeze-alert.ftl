<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("freezeAlert.intro")} ${organisation}.

${msg("freezeAlert.siret")} ${siret}

${msg("freezeAlert.when")} ${frozenAt[locale.language]!frozenAt.en}${msg("mail.zone")}

${msg("freezeAlert.next")}
</@layout.frame>
