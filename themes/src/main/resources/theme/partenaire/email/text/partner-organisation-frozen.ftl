<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("organisationFrozen.intro")} ${organisation}.

${msg("organisationFrozen.when")} ${frozenAt[locale.language]!frozenAt.en}${msg("mail.zone")}

${msg("organisationFrozen.effect")}

${msg("organisationFrozen.contact")} <@layout.institution />.
</@layout.frame>
