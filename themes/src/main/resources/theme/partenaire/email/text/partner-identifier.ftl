<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("identifier.intro")} ${organisation}.

${msg("identifier.label")} ${identifier}

${msg("identifier.keep")}

${msg("identifier.signIn")}
${signInUrl}

${msg("identifier.ignore")}
</@layout.frame>
