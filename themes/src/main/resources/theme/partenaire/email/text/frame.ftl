<#ftl output_format="plainText">
<#macro frame>
${msg("mail.service")}

<#nested>

-- 
${msg("mail.automatic")} ${msg("mail.vigilance")}
</#macro>
