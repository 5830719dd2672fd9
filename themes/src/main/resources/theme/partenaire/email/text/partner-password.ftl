<#ftl output_format="plainText">
<#import "frame.ftl" as layout>
<@layout.frame>
${msg("mail.hello")}

${msg("password.intro")} ${organisation}.

${msg("password.label")} ${password}

${msg("password.validity", hours)}

${msg("password.signIn")}
${signInUrl}

${msg("password.ignore")}
</@layout.frame>
