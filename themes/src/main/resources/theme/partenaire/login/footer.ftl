<#macro content>
  <footer class="mcp-footer">
    <div class="mcp-in">
      <p>${msg("footer.vigilance")}</p>
    </div>
  </footer>
</#macro>
