<p>This charter applies to everybody who uses Mon Compte Partenaire.</p>
<h2>Your account is personal</h2>
<p>Your identifier, your password and your other means of authentication are for you alone. Give them to nobody, not even to a colleague.</p>
<h2>You look at what your work needs</h2>
<p>The data that you look at is about people. Use it only for the purpose for which your access was opened, and pass it to nobody who has no right to it.</p>
<h2>You report what is wrong</h2>
<p>If you think that somebody else uses your account, change your password and inform the person who opened your access without delay.</p>
<h2>What is recorded</h2>
<p>Your sign-ins and what you change are recorded. So is your acceptance of this charter, with its date and the fingerprint of the text that you have read.</p>
