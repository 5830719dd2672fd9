<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("recertification.intro")} ${organisation}.

${msg("recertification.due")} ${dueAt}

${msg("recertification.effect")}

${msg("recertification.action")}
${signInUrl}
</@layout.frame>
