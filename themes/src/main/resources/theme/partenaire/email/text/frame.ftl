<#ftl output_format="plainText">
<#macro frame>
${msg("mail.service")}

<#nested>

-- 
${msg("mail.automatic")} ${msg("mail.vigilance")}
<@help />
</#macro>

<#-- Whom to ask: a colleague for a user, the institution for an administrator. See MailPeople. -->
<#macro whomToAsk>
<#if ask??>
${msg("mail.ask." + ask.kind)} ${ask.name}<#if ask.email?has_content> (${ask.email})</#if>.
<#elseif administrator!false>
${msg("mail.ask.institution")} <@institution />.
<#else>
${msg("mail.ask.nobody")}
</#if>
</#macro>

<#-- After "contactez": the contact's name and how to reach it; the plain words while none is set. -->
<#function institutionName><#return (partnerHelp.contactName)!msg("mail.institution")></#function>
<#macro institution><#local given = partnerHelp!{}><#if given.contactName??>${given.contactName}<#if given.telephone??>, ${given.telephone}</#if><#if given.mail??>, ${given.mail}</#if><#else>${msg("mail.institution")}</#if></#macro>

<#-- The foot of every message, in the order of the pages' foot. Nothing is shown for what is not set. -->
<#macro help>
<#local given = partnerHelp!{}>
<#if given?has_content>

<#if given.help??>
${msg("help.help")}${msg("help.accessibility.separator")} ${given.help}
</#if>
<#if given.contactName??>
${msg("help.contact")} ${given.contactName}<#if given.telephone??>, ${given.telephone}</#if><#if given.mail??>, ${given.mail}</#if><#if given.contactLink??>, ${given.contactLink}</#if>
</#if>
<#if given.legalNotice??>
${msg("help.legalNotice")}${msg("help.accessibility.separator")} ${given.legalNotice}
</#if>
<#if given.personalData??>
${msg("help.personalData")}${msg("help.accessibility.separator")} ${given.personalData}
</#if>
<#if given.accessibility?? || given.accessibilityStatus??>
${msg("help.accessibility")}<#if given.accessibilityStatus??>${msg("help.accessibility.separator")} ${msg("help.accessibility." + given.accessibilityStatus)}</#if><#if given.accessibility??> – ${given.accessibility}</#if>
</#if>
</#if>
</#macro>
