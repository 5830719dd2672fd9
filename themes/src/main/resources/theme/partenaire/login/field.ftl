<#--
  Form fields: a bound label, hint and error linked by aria-describedby, the error beside its field. A form with one
  field, or on a page that says that all fields are required, passes star=false.
  The macros keep the names and first parameters of the parent theme, whose other pages call them.
-->
<#import "icons.ftl" as icons>

<#-- Whether errorSummary announces the errors: then the page does not also announce each field's own error when it opens. -->
<#assign summarised = false>

<#--
  A list of links to the fields in error, shown from two errors on.
  fields: in the order of the page, the field's name, its label and, where it differs from the name, its id.
-->
<#macro errorSummary fields>
  <#assign summarised = false>
  <#local wrong = fields?filter(field -> messagesPerField.existsError(field[0]))>
  <#if (wrong?size > 1)>
    <#assign summarised = true>
    <div class="mcp-alert mcp-alert-error mcp-summary" role="alert" tabindex="-1" autofocus id="error-summary">
      <@icons.icon name="error" />
      <div class="mcp-alert-text">
        <p class="mcp-alert-title">${msg("page.errors", wrong?size)}</p>
        <ul>
          <#list wrong as field>
            <li><a href="#${field[2]!field[0]}">${field[1]} – ${messagesPerField.get(field[0])}</a></li>
          </#list>
        </ul>
      </div>
    </div>
  </#if>
</#macro>

<#macro describedBy name error hint extra="">
  <#local ids = (hint?has_content)?then(["hint-" + name], []) + (error?has_content)?then(["input-error-" + name], []) + (extra?has_content)?then([extra], [])>
  <#if ids?has_content> aria-describedby="${ids?join(' ')}"</#if></#macro>

<#macro errorText name error>
  <#if error?has_content>
    <p class="mcp-error" id="input-error-${name}"<#if !summarised> role="alert"</#if>><@icons.icon name="error" /><span><span class="mcp-sr">${msg("page.error")} </span>${error}</span></p>
  </#if>
</#macro>

<#macro group name label error="" required=false hint="" star=required>
  <div class="mcp-field<#if error?has_content> mcp-invalid</#if>">
    <label class="mcp-label" for="${name}">${label}<#if star><span class="mcp-star" aria-hidden="true">*</span></#if></label>
    <#if hint?has_content><p class="mcp-hint" id="hint-${name}">${hint}</p></#if>
    <#nested>
    <div id="input-error-container-${name}"><@errorText name=name error=error /></div>
  </div>
</#macro>

<#-- The parent's pages request an icon within the field; here it stands in the error's text. -->
<#macro errorIcon error=""></#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false hint="" type="text" inputmode="" maxlength=0 class="" described="" star=required>
  <@group name=name label=label error=error required=required hint=hint star=star>
    <input class="mcp-input<#if class?has_content> ${class}</#if>" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"<#if maxlength gt 0> maxlength="${maxlength?c}"</#if><#if inputmode?has_content> inputmode="${inputmode}"<#elseif autocomplete == "one-time-code"> inputmode="numeric"</#if><#if required> required</#if><#if autofocus> autofocus</#if> autocapitalize="<#if autocomplete?ends_with("-name")>words<#else>none</#if>" spellcheck="false" aria-invalid="${(error?has_content)?string('true', 'false')}"<@describedBy name=name error=error hint=hint extra=described />>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false hint="" described="" star=required>
  <@group name=name label=label error=error required=required hint=hint star=star>
    <div class="mcp-group">
      <input class="mcp-input" id="${name}" name="${name}" type="password" value="${value}" autocomplete="${autocomplete}"<#if required> required</#if><#if autofocus> autofocus</#if> autocapitalize="none" spellcheck="false" aria-invalid="${(error?has_content)?string('true', 'false')}"<@describedBy name=name error=error hint=hint extra=described />>
      <#-- Hidden until js/password.js shows it: it does not work without scripts. -->
      <button class="mcp-reveal" type="button" aria-controls="${name}" aria-label="${msg("showPassword")}" data-reveal="${name}" data-show="${msg("password.show")}" data-show-label="${msg("showPassword")}" data-shown="${msg("password.shown")}" data-hide="${msg("password.hide")}" data-hide-label="${msg("hidePassword")}" data-hidden="${msg("password.hidden")}" hidden>${msg("password.show")}</button>
    </div>
    <script type="module" src="${url.resourcesPath}/js/password.js?v=${properties.partnerRelease}"></script>
    <#nested>
    <#if forgotPassword>
      <p class="mcp-below"><a id="forgotten-identifier" href="${url.loginResetCredentialsUrl}${url.loginResetCredentialsUrl?contains("?")?then("&", "?")}forgotten=identifier">${msg("forgotten.identifier.link")}</a></p>
      <p class="mcp-below"><a id="forgotten-password" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
    </#if>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false error="" star=required>
  <div class="mcp-field<#if error?has_content> mcp-invalid</#if>">
    <div class="mcp-check">
      <input type="checkbox" id="${name}" name="${name}" value="<#if name == "logout-sessions">on<#else>true</#if>"<#if value> checked</#if><#if required> required</#if> aria-invalid="${(error?has_content)?string('true', 'false')}"<@describedBy name=name error=error hint="" />>
      <label for="${name}">${label}<#if star><span class="mcp-star" aria-hidden="true">*</span></#if></label>
    </div>
    <@errorText name=name error=error />
  </div>
</#macro>

<#-- A text to copy: it can be selected and read without scripts. -->
<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
    <input class="mcp-input" id="${name}" name="${name}" type="text" value="${value}" aria-label="${ariaLabel}"<#if readonly> readonly</#if>>
  </@group>
</#macro>
