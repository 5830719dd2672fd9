<#--
  The frame of every page of this theme, ours and the parent's. The macro's name, its parameters and the names of the
  nested sections are Keycloak's contract with its pages; everything else is ours.

  No inline script, handler or style: the pages work under a Content-Security-Policy of script-src 'self' and
  style-src 'self'. Keycloak's own frame has inline scripts that watch for a session opened in another tab, and reload
  when the authentication session changes. Here js/page.js does this, with the data attributes of <body>.
-->
<#import "footer.ftl" as loginFooter>
<#import "icons.ftl" as icons>
<#import "theme-resources.ftl" as themeResourceTags>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false displayAside=false displayKnown=true wide=false step=0>
<#local heading><#compress><#nested "header"></#compress></#local>
<#-- The title would show elements and comments of the parent's headings as text. FreeMarker has already escaped what
     remains, hence the only no_esc of these templates. -->
<#local plainHeading = heading?markup_string?replace("<!--.*?-->|<[^>]*>", "", "rs")?trim?no_esc>
<#local failed = ((message.type)!"") == "error">
<!DOCTYPE html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl', 'ltr')}"</#if> data-scheme="${(darkMode!true)?then('both', 'light')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${(darkMode!true)?then('light dark', 'light')}">
  <meta name="robots" content="noindex, nofollow">
  <meta name="format-detection" content="telephone=no">
  <title><#if failed>${msg("page.error")} </#if>${plainHeading} – ${msg("service.name")}</title>
  <link rel="icon" type="image/svg+xml" href="${url.resourcesPath}/${properties.partnerFavicon}">
  <#if themeResources??>
    <@themeResourceTags.renderStyles themeResources.stylesCommon url.resourcesCommonPath />
    <@themeResourceTags.renderStyles themeResources.styles url.resourcesPath />
    <@themeResourceTags.renderScripts themeResources.scripts url.resourcesPath "module" />
  </#if>
  <#list scripts![] as script>
    <script type="module" src="${script}"></script>
  </#list>
  <script type="module" src="${url.resourcesPath}/js/page.js?v=${properties.partnerRelease}"></script>
</head>
<body class="${bodyClass}" data-page-id="login-${pageId}" data-sso-url="${url.ssoLoginInOtherTabsUrl}"<#if authenticationSession??> data-auth-session="${authenticationSession.authSessionIdHash}"</#if>>
  <a class="mcp-skip" href="#main">${msg("page.skip")}</a>

  <header class="mcp-header">
    <div class="mcp-in">
      <#-- A way out only where nothing that was begun can be lost. -->
      <#if partnerSignIn?? && !authenticationSession??>
        <a class="mcp-brand" href="${partnerSignIn}"><@brand /><span class="mcp-sr">${msg("service.home")}</span></a>
      <#else>
        <p class="mcp-brand"><@brand /></p>
      </#if>
      <#if realm.internationalizationEnabled && locale.supported?size gt 1>
        <nav class="mcp-languages" aria-label="${msg("languages")}">
          <ul>
            <#list locale.supported as language>
              <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
            </#list>
          </ul>
        </nav>
      </#if>
    </div>
  </header>

  <div class="mcp-band">
    <div class="mcp-in">
      <#if step gt 0>
        <@steps current=step />
      <#else>
        <nav class="mcp-trail" aria-label="${msg("page.trail")}">
          <ol>
            <li>${msg("service.family.short")}</li>
            <li>${msg("service.name")}</li>
            <li aria-current="page">${heading}</li>
          </ol>
        </nav>
      </#if>
    </div>
  </div>

  <main id="main" class="mcp-main${wide?then(' mcp-wide', '')}${displayAside?then(' mcp-with-aside', '')}" tabindex="-1">
    <div class="mcp-band mcp-band-title">
      <div class="mcp-in">
        <h1 id="kc-page-title">${heading}</h1>
      </div>
    </div>

    <div class="mcp-in mcp-columns">
    <div class="mcp-card">
      <#if displayRequiredFields>
        <@requiredLegend />
      </#if>

      <#if displayKnown && auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
        <#nested "show-username">
        <div class="mcp-known">
          <p><span class="mcp-hint">${msg("page.known")}</span> <strong id="kc-attempted-username"><bdi>${auth.attemptedUsername}</bdi></strong></p>
          <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
        </div>
      </#if>

      <#-- As in Keycloak: no warning that an action must be done if the person requested it. -->
      <#if displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
        <@alert type=message.type>${message.summary}</@alert>
      </#if>

      <#nested "form">

      <#if auth?has_content && auth.showTryAnotherWayLink()>
        <form id="kc-select-try-another-way-form" class="mcp-apart" action="${url.loginAction}" method="post" novalidate>
          <button id="try-another-way" class="mcp-button mcp-button-link" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
        </form>
      </#if>

      <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
        <form id="kc-switch-organization-form" class="mcp-apart" action="${url.loginAction}" method="post" novalidate>
          <button id="switch-organization" class="mcp-button mcp-button-link" type="submit" name="switchOrganization" value="true">${msg("doSwitchOrganization")}</button>
        </form>
      </#if>

      <#nested "socialProviders">

      <#if displayInfo>
        <div id="kc-info" class="mcp-info">
          <#nested "info">
        </div>
      </#if>
    </div>

    <#if displayAside>
      <aside class="mcp-aside" aria-label="${msg("page.aside")}">
        <#nested "aside">
      </aside>
    </#if>
    </div>
  </main>

  <@loginFooter.content />
</body>
</html>
</#macro>

<#macro brand>
  <img class="mcp-mark" src="${url.resourcesPath}/${properties.partnerMark}" alt="${properties.partnerMarkAlt!}" width="48" height="48">
  <span class="mcp-brand-text">
    <span class="mcp-brand-family">${msg("service.family")}</span>
    <span class="mcp-brand-name">${msg("service.name")}</span>
  </span>
</#macro>

<#-- A message of the whole page. Screen readers announce errors at once, other messages politely. -->
<#macro alert type="info" id="">
  <div class="mcp-alert mcp-alert-${type}"<#if id?has_content> id="${id}"</#if> role="${(type == 'error')?then('alert', 'status')}">
    <@icons.icon name=type />
    <div class="mcp-alert-text"><#nested></div>
  </div>
</#macro>

<#macro requiredLegend>
  <p class="mcp-legend"><span class="mcp-star" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
</#macro>

<#-- The steps of the first authentication; when addresses are not verified (claim.verifyEmail false), one fewer;
     one more where a second factor is set up (claim.secondFactor). -->
<#macro steps current>
  <#local names = ["identification", "contact"] + ((claim.verifyEmail)!true)?then(["address"], []) + ["password"] + ((claim.secondFactor)!false)?then(["factor"], [])>
  <nav class="mcp-steps" aria-label="${msg("steps.label")}">
    <p class="mcp-steps-count">${msg("steps.count", current, names?size)}<#-- On narrow screens the step's name stands here, because the list shows bars only. --><strong aria-hidden="true">${msg("steps." + names[current - 1])}</strong></p>
    <ol>
      <#list names as name>
        <li<#if name?counter == current> aria-current="step"</#if> class="${(name?counter < current)?then('mcp-done', (name?counter == current)?then('mcp-now', 'mcp-next'))}">
          <span class="mcp-step-text"><#if name?counter < current><span class="mcp-sr">${msg("steps.done")} </span></#if>${msg("steps." + name)}</span>
        </li>
      </#list>
    </ol>
  </nav>
</#macro>
