<p>Cette charte s’applique à toute personne qui utilise Mon Compte Partenaire.</p>
<h2>Votre compte est personnel</h2>
<p>Votre identifiant, votre mot de passe et vos autres moyens d’authentification ne servent qu’à vous. Ne les communiquez à personne, même à un collègue.</p>
<h2>Vous consultez ce dont votre travail a besoin</h2>
<p>Les données que vous consultez concernent des personnes. Ne les utilisez que pour les démarches pour lesquelles votre accès a été ouvert, et ne les transmettez à personne qui n’y a pas droit.</p>
<h2>Vous signalez ce qui ne va pas</h2>
<p>Si vous pensez que quelqu’un d’autre utilise votre compte, changez votre mot de passe et prévenez sans attendre la personne qui vous a ouvert l’accès.</p>
<h2>Ce qui est enregistré</h2>
<p>Vos connexions et vos actes de gestion sont enregistrés. L’acceptation de cette charte l’est aussi, avec sa date et l’empreinte du texte que vous avez lu.</p>
