<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("reminder.intro")}

${msg("identifier.label")} ${identifier}

${msg("identifier.signIn")}
${signInUrl}

${msg("reminder.ignore")}

<@layout.whomToAsk />
</@layout.frame>
