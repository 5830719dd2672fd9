<#-- The icons, drawn here so that a page loads no icon font. All are decoration: each has a text beside it. -->
<#macro icon name>
  <svg class="mcp-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    <#switch name>
      <#case "error">
        <circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.4v.1"/>
        <#break>
      <#case "warning">
        <path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5M12 17.3v.1"/>
        <#break>
      <#case "success">
        <circle cx="12" cy="12" r="9"/><path d="m8 12.4 2.8 2.8L16 9.5"/>
        <#break>
      <#case "letter">
        <rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m3.8 7 8.2 6 8.2-6"/>
        <#break>
      <#case "key">
        <circle cx="8" cy="15.5" r="4"/><path d="m11 12.7 8-8M16 7.6l2.5 2.5"/>
        <#break>
      <#case "person">
        <circle cx="12" cy="8" r="4"/><path d="M4.5 20c.8-3.8 3.8-5.7 7.5-5.7s6.7 1.9 7.5 5.7"/>
        <#break>
      <#default>
        <circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.600v.1"/>
    </#switch>
  </svg>
</#macro>
