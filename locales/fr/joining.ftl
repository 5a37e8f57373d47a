# Arriving: welcome, notice, first need, study.
joining-welcome =
    <b>Bonjour et bienvenue.</b>

    Ici, des entreprises et des associations proches de chez vous échangent des biens et des services. Vous dites ce que vous cherchez et ce que vous pouvez offrir. Nous trouvons avec qui.
joining-first-words = C'est noté, nous y revenons dans un instant. Faisons d'abord connaissance.
joining-welcome-invited-by = Ni abonnement, ni commission. { $officer }, de { $association }, vous invite.
joining-welcome-invited = Ni abonnement, ni commission. { $officer } vous invite.
joining-welcome-alone = Ni abonnement, ni commission. Si vous avez un code d'invitation, écrivez-le ici.
joining-how =
    <b>Trois étapes suffisent.</b>

    Vous écrivez ce que vous cherchez, avec vos mots. Vous écrivez ce que vous offrez : une chose, un service, une salle, du temps.
    Quand deux annonces se répondent, chacun reçoit une proposition sans nom. Si tous disent oui, chacun voit les coordonnées de l'autre.
joining-notice =
    <b>Vos données, en clair</b>

    { $controller } garde votre nom, votre structure, votre commune et vos annonces pour vous proposer des échanges. L'équipe les voit. Telegram les transporte, hors d'Europe.
    Vos coordonnées ne sont montrées qu'après le oui de chacun.
    Vous pouvez tout voir, corriger ou effacer avec /mesdonnees.
joining-declined = C'est noté. Rien n'est gardé. Vous pouvez revenir quand vous voulez.
joining-need = <b>Que cherchez-vous en ce moment ?</b> Écrivez comme vous parlez.

    Par exemple : quelqu'un pour tenir mes comptes
joining-answers = { $count ->
    [one] <b>1 offre près de chez vous y répond :</b>
   *[other] <b>{ $count } offres près de chez vous y répondent :</b>
 }
joining-answers-need = { $count ->
    [one] <b>1 structure cherche cela près de chez vous :</b>
   *[other] <b>{ $count } structures cherchent cela près de chez vous :</b>
 }
joining-answer-line = - { $trade }, à { $commune } ({ $distance })
joining-answer-line-place = - { $trade }, à { $commune }
joining-answer-line-trade = - { $trade }
joining-answer-more = { $count ->
    [one] - et 1 autre
   *[other] - et { $count } autres
 }
joining-no-answer = Rien n'y répond encore. Nous chercherons pour vous dès que votre profil sera complet.
joining-confirmed-need = C'est gardé. Votre annonce partira dès que votre profil sera complet.
joining-study =
    <b>Acceptez-vous que vos échanges servent aussi à l'étude ?</b> Vous y êtes sous un code, sans votre nom. Dans un petit groupe, on pourrait parfois vous deviner : nous masquons ces cas.
    Votre réponse ne change rien au service.
joining-study-noted = { $granted ->
    [yes] C'est noté : oui pour l'étude. Vous pouvez changer d'avis dans les réglages.
   *[no] C'est noté : non pour l'étude. Cela ne change rien au service.
 }
joining-in = <b>Vous êtes des nôtres, { $name }.</b>
joining-published = { $count ->
    [one] Votre annonce est en ligne.
   *[other] Vos { $count } annonces sont en ligne.
 }
joining-tour = Le plus utile maintenant : faire le tour de ce que vous avez et de ce qui vous manque.
joining-pending = <b>Merci { $name }.</b> L'équipe vérifie votre inscription, en général en un jour ouvré. Vous pouvez déjà préparer vos annonces.
joining-refused = L'équipe n'a pas retenu votre inscription. Vous pouvez lui écrire pour en parler.
joining-replaced = Votre inscription est maintenant sur un autre compte Telegram. Si vous ne savez pas pourquoi, écrivez à l'équipe.
joining-code-refused = Cette invitation n'est plus valable. Vous pouvez écrire à l'équipe, ou demander à rejoindre.
joining-campaign-over = Ce code vient d'un document qui n'est plus en service. Vous pouvez quand même demander à rejoindre : l'équipe vous répond.
joining-code-used = Cette invitation vient d'être utilisée. Vous pouvez continuer : l'équipe vérifiera votre inscription.
joining-code-too-many = Trop d'essais avec des codes. Réessayez dans une heure, ou écrivez à l'équipe.
joining-already = Votre inscription est déjà faite. Rien n'a changé.
error-invitation = Cette invitation n'est plus valable. Vous pouvez écrire à l'équipe, ou demander à rejoindre.

joining-button-start = Commencer
joining-button-how = Comment ça marche
joining-button-detail = Lire le détail
joining-button-no-thanks = Non merci
joining-button-ask-to-join = Demander à rejoindre
joining-button-later-need = Plus tard

### What the team knew of a structure before it joined
joining-carry = L'équipe avait noté ceci de votre structure. Voulez-vous le garder dans votre profil ? Votre téléphone n'est montré qu'après le oui de chacun.
joining-carry-siren = SIREN : { $siren }
joining-carry-phone = Téléphone : { $phone }
joining-carried = { $keep ->
    [yes] C'est gardé dans votre profil.
   *[no] C'est effacé.
 }
joining-carried-before = C'est déjà noté.
joining-button-carry = Garder
joining-button-carry-no = Ne pas garder
