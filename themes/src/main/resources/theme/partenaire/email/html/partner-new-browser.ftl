<#-- happenedAt: in words, by language; family, system: codes of the browser's words; sessionsUrl: the sessions of the account. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg("newBrowser.intro")} <strong>${msg("browser." + family)}<#if system != "OTHER"> ${msg("browser.on")} ${msg("system." + system)}</#if></strong>.</@layout.p>
  <@layout.p>${msg("account.when")} <strong>${happenedAt[locale.language]!happenedAt.en}</strong>${msg("mail.zone")}</@layout.p>
  <@layout.p>${msg("newBrowser.you")}</@layout.p>
  <@layout.p>${msg("account.notYou")}</@layout.p>
  <@layout.action href=sessionsUrl label=msg("account.sessions") />
  <@layout.whomToAsk />
</@layout.emailLayout>
