<#-- added: whether there is one more; factor: its kind; happenedAt: in words, by language; sessionsUrl: the sessions of the account. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
  <@layout.p>${msg("mail.hello")}</@layout.p>
  <@layout.p>${msg(added?then("factor.added", "factor.removed"))} <strong>${msg("factor." + factor)}</strong>.</@layout.p>
  <@layout.p>${msg("account.when")} <strong>${happenedAt[locale.language]!happenedAt.en}</strong>${msg("mail.zone")}</@layout.p>
  <@layout.p>${msg("factor.you")}</@layout.p>
  <@layout.p>${msg("account.notYou")}</@layout.p>
  <@layout.action href=sessionsUrl label=msg("account.sessions") />
  <@layout.whomToAsk />
</@layout.emailLayout>
