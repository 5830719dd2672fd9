<#--
  The frame of every message, ours and the parent's. Styles are attributes, which all mail programs read; there is no
  picture, no font, and no address other than those from the server.
-->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${ltr?then('ltr', 'rtl')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light">
  <title>${subject!msg("mail.service")}</title>
</head>
<body style="margin:0;padding:0;background-color:#eef2f8;">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#eef2f8;">
    <tr>
      <td align="center" style="padding:24px 12px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border-top:4px solid #f4ad4e;">
          <tr>
            <td style="padding:20px 28px;background-color:#0f3266;color:#ffffff;font-family:'Segoe UI',Roboto,Arial,sans-serif;">
              <span style="font-size:12px;letter-spacing:1px;text-transform:uppercase;color:#d5e3f7;">${msg("mail.family")}</span><br>
              <strong style="font-size:18px;letter-spacing:0.5px;text-transform:uppercase;">${msg("mail.service")}</strong>
            </td>
          </tr>
          <tr>
            <td style="padding:28px;color:#18212f;font-family:'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.55;">
              <#nested>
            </td>
          </tr>
          <tr>
            <td style="padding:16px 28px;border-top:1px solid #d3dbe7;color:#4b586c;font-family:'Segoe UI',Roboto,Arial,sans-serif;font-size:13px;line-height:1.5;">
              ${msg("mail.automatic")} ${msg("mail.vigilance")}
              <@help />
            </td>
          </tr>
        </table>
      </td>
    </tr>
  </table>
</body>
</html>
</#macro>

<#macro p><p style="margin:0 0 16px;"><#nested></p></#macro>

<#macro note><p style="margin:0 0 16px;color:#4b586c;font-size:14px;"><#nested></p></#macro>

<#-- Highlights the value that the message carries: a code, an identifier. -->
<#macro figure label value spaced=false>
  <p style="margin:0 0 16px;padding:16px;background-color:#eef4fc;border-left:4px solid #164c97;">
    <span style="color:#4b586c;font-size:14px;">${label}</span><br>
    <strong style="font-size:24px;<#if spaced>letter-spacing:4px;</#if>">${value}</strong>
  </p>
</#macro>

<#macro action href label>
  <p style="margin:0 0 16px;"><a href="${href}" style="display:inline-block;padding:12px 24px;background-color:#164c97;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:6px;">${label}</a></p>
  <p style="margin:0 0 16px;color:#4b586c;font-size:13px;">${msg("mail.link")}<br><a href="${href}" style="color:#134a95;word-break:break-all;">${href}</a></p>
</#macro>

<#-- Whom to ask: a colleague for a user, the institution for an administrator. See MailPeople. -->
<#macro whomToAsk>
  <#if ask??>
    <@note>${msg("mail.ask." + ask.kind)} <strong>${ask.name}</strong><#if ask.email?has_content> (${ask.email})</#if>.</@note>
  <#elseif administrator!false>
    <@note>${msg("mail.ask.institution")} <@institution />.</@note>
  <#else>
    <@note>${msg("mail.ask.nobody")}</@note>
  </#if>
</#macro>

<#-- After "contactez": the contact's name and how to reach it; the plain words while none is set. -->
<#function institutionName><#return (partnerHelp.contactName)!msg("mail.institution")></#function>
<#macro institution><#local given = partnerHelp!{}><#if given.contactName??><strong>${given.contactName}</strong><#if given.telephone??>, <a href="${given.dial}" style="color:#134a95;">${given.telephone}</a></#if><#if given.mail??>, <a href="mailto:${given.mail}" style="color:#134a95;">${given.mail}</a></#if><#else>${msg("mail.institution")}</#if></#macro>

<#-- The foot of every message, in the order of the pages' foot. Nothing is shown for what is not set. -->
<#macro help>
  <#local given = partnerHelp!{}>
  <#if given?has_content>
    <p style="margin:12px 0 0;">
      <#if given.help??><a href="${given.help}" style="color:#134a95;">${msg("help.help")}</a><br></#if>
      <#if given.contactName??>${msg("help.contact")} ${given.contactName}<#if given.telephone??>, <a href="${given.dial}" style="color:#134a95;">${given.telephone}</a></#if><#if given.mail??>, <a href="mailto:${given.mail}" style="color:#134a95;">${given.mail}</a></#if><#if given.contactLink??>, <a href="${given.contactLink}" style="color:#134a95;">${msg("help.contact.link")}</a></#if><br></#if>
      <#if given.legalNotice??><a href="${given.legalNotice}" style="color:#134a95;">${msg("help.legalNotice")}</a><br></#if>
      <#if given.personalData??><a href="${given.personalData}" style="color:#134a95;">${msg("help.personalData")}</a><br></#if>
      <#if given.accessibility?? || given.accessibilityStatus??>
        <#local accessibility>${msg("help.accessibility")}<#if given.accessibilityStatus??>${msg("help.accessibility.separator")} ${msg("help.accessibility." + given.accessibilityStatus)}</#if></#local>
        <#if given.accessibility??><a href="${given.accessibility}" style="color:#134a95;">${accessibility}</a><#else>${accessibility}</#if>
      </#if>
    </p>
  </#if>
</#macro>
