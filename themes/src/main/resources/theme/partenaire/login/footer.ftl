<#macro content>
  <footer class="mcp-footer">
    <div class="mcp-footer-in">
      <p>${msg("footer.vigilance")}</p>
    </div>
  </footer>
</#macro>
