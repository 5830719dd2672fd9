<#-- The foot of every page: help and what the law asks for, in the same order everywhere, then a warning. -->
<#macro content>
  <footer class="mcp-footer">
    <div class="mcp-in">
      <@help />
      <p>${msg("footer.vigilance")}</p>
    </div>
  </footer>
</#macro>

<#-- partnerHelp holds what the institution has set, and nothing else: nothing is shown for what it has not. -->
<#macro help>
  <#local given = partnerHelp!{}>
  <#if given?has_content>
    <nav class="mcp-help" id="partner-help" aria-label="${msg("help.title")}">
      <ul>
        <#if given.help??><li><a href="${given.help}">${msg("help.help")}</a></li></#if>
        <#if given.contactName??>
          <li class="mcp-help-contact">
            ${msg("help.contact")} <span>${given.contactName}</span><#if given.telephone??>, <a href="${given.dial}">${given.telephone}</a></#if><#if given.mail??>, <a href="mailto:${given.mail}">${given.mail}</a></#if><#if given.contactLink??>, <a href="${given.contactLink}">${msg("help.contact.link")}</a></#if>
          </li>
        </#if>
        <#if given.legalNotice??><li><a href="${given.legalNotice}">${msg("help.legalNotice")}</a></li></#if>
        <#if given.personalData??><li><a href="${given.personalData}">${msg("help.personalData")}</a></li></#if>
        <#if given.accessibility?? || given.accessibilityStatus??>
          <#local accessibility>${msg("help.accessibility")}<#if given.accessibilityStatus??>${msg("help.accessibility.separator")} ${msg("help.accessibility." + given.accessibilityStatus)}</#if></#local>
          <li><#if given.accessibility??><a href="${given.accessibility}">${accessibility}</a><#else>${accessibility}</#if></li>
        </#if>
      </ul>
    </nav>
  </#if>
</#macro>
