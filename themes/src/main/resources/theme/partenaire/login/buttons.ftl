<#-- These macros keep the names and parameters of the parent theme, whose other pages call them. -->
<#macro actionGroup horizontal=false>
  <div class="mcp-actions"><#nested></div>
</#macro>

<#macro button label id="" name="" type="primary" fullWidth=true class=[] extra...>
  <button class="mcp-button mcp-button-${type}" type="submit"<#if name?has_content> name="${name}"</#if><#if id?has_content> id="${id}"</#if><#list extra as attrName, attrVal> ${attrName}="${attrVal}"</#list>>${msg(label)}</button>
</#macro>

<#macro buttonLink href label id="" class=[]>
  <a class="mcp-button mcp-button-secondary" href="${href}"<#if id?has_content> id="${id}"</#if>>${msg(label)}</a>
</#macro>

<#macro loginButton>
  <@actionGroup>
    <@button id="kc-login" name="login" label="doLogIn" />
  </@actionGroup>
</#macro>
