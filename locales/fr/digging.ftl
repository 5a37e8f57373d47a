# « Faisons le tour » : l'entretien qui mène à cinq offres et cinq besoins.
# $examples 160  $what 150  $who 140  $names 140  $rank 2  $left 2  $minutes 2  $trades 110

digging-intro = <b>Faisons le tour de ce que vous avez.</b> { $total } questions, 6 à 8 minutes. Arrêtez quand vous voulez : rien ne se perd.
digging-where = Question { $rank } sur { $total }. { $standing }
digging-standing = { $offers ->
    [0] { $needs ->
        [0] Rien de déclaré pour l'instant.
        [one] Vous en êtes à 1 besoin.
       *[other] Vous en êtes à { $needs } besoins.
    }
    [one] { $needs ->
        [0] Vous en êtes à 1 offre.
        [one] Vous en êtes à 1 offre, 1 besoin.
       *[other] Vous en êtes à 1 offre, { $needs } besoins.
    }
   *[other] { $needs ->
        [0] Vous en êtes à { $offers } offres.
        [one] Vous en êtes à { $offers } offres, 1 besoin.
       *[other] Vous en êtes à { $offers } offres, { $needs } besoins.
    }
 }

digging-ask-slack = <b>À quels moments avez-vous du temps, et que pourriez-vous faire pour d'autres ?</b>
digging-ask-machines = <b>Quel matériel vous sert moins de la moitié du temps ?</b>
digging-ask-rooms = <b>Quel lieu pourriez-vous partager, même quelques heures ?</b>
digging-ask-stock = <b>Que vous reste-t-il en trop : stock, invendus, chutes ?</b>
digging-ask-knowhow = <b>Que savez-vous faire que vos clients n'achètent pas ?</b>
digging-ask-expenses = <b>Quelles sont vos 5 dernières dépenses, hors loyer, salaires et impôts ?</b> Le montant aide, s'il vous revient.
digging-ask-delayed = <b>Qu'avez-vous repoussé, faute de trésorerie ?</b>
digging-ask-chores = <b>Quelle tâche vous prend du temps sans être votre métier ?</b>
digging-examples = Par exemple : { $examples }.
digging-how-to = Écrivez tout dans un seul message : des virgules suffisent.

digging-already = Déjà dans vos annonces : { $what }.
digging-noted = Déjà publié ici : { $what }.
digging-kept = Déjà compris ici, pas encore publié : { $what }.

digging-waiting-needs = { $count ->
    [one] Près de chez vous, 1 besoin attend : { $trades }.
   *[other] { $more ->
        [yes] Près de chez vous, { $count } besoins attendent, dont { $trades }.
       *[no] Près de chez vous, { $count } besoins attendent : { $trades }.
    }
 }
digging-waiting-offers = { $count ->
    [one] Près de chez vous, 1 offre est en ligne : { $trades }.
   *[other] { $more ->
        [yes] Près de chez vous, { $count } offres sont en ligne, dont { $trades }.
       *[no] Près de chez vous, { $count } offres sont en ligne : { $trades }.
    }
 }
digging-trade-many = { $trade } ({ $count })
digging-partners-offer = { $count ->
    [one] 1 structure a ce que vous cherchez. En retour, elle cherche : { $trades }.
   *[other] { $count } structures ont ce que vous cherchez. En retour, elles cherchent : { $trades }.
 }
digging-partners-need = { $count ->
    [one] 1 structure cherche ce que vous offrez. En retour, elle offre : { $trades }.
   *[other] { $count } structures cherchent ce que vous offrez. En retour, elles offrent : { $trades }.
 }

digging-understood-one = Voici ce que nous avons compris.
digging-understood-offers = Nous avons compris <b>{ $count } offres</b>.
digging-understood-needs = Nous avons compris <b>{ $count } besoins</b>.
digging-understood-both = Nous avons compris <b>{ $count } annonces</b>.
digging-line = - { $title }
digging-line-details = - { $title } ({ $details })
digging-line-kind-offer = - Offre : { $title }
digging-line-kind-need = - Besoin : { $title }
digging-line-more = { $count ->
    [one] - et 1 autre, à voir avec « Modifier »
   *[other] - et { $count } autres, à voir avec « Modifier »
 }
digging-fits-offer = { $count ->
    [one] Déjà 1 structure en cherche : { $who }.
   *[other] Déjà { $count } structures en cherchent : { $who }.
 }
digging-fits-need = { $count ->
    [one] Déjà 1 structure en offre : { $who }.
   *[other] Déjà { $count } structures en offrent : { $who }.
 }
digging-fit-place = { $trade } à { $commune }
digging-some-more = { $count ->
    [one] { $names } et 1 autre
   *[other] { $names } et { $count } autres
 }

digging-published = C'est publié : { $what }.
digging-ready = C'est prêt : { $what }.
digging-chosen-none = C'est noté : aucune de ces dépenses.

digging-choose = <b>Lesquelles auriez-vous pu obtenir par un échange, près de chez vous ?</b>
digging-choose-line = { $rank }. { $words }
digging-choose-line-amount = { $rank }. { $words }, { $amount }
digging-choose-nearby = { $count ->
    [one] { $line } (1 offre proche)
   *[other] { $line } ({ $count } offres proches)
 }
digging-choose-how = Touchez-les, ou écrivez leurs numéros.
digging-choose-cut = Nous gardons les { $count } premières.
digging-choose-study = Vos réponses servent aussi à l'étude, sans votre nom.
digging-choose-refused = Écrivez des numéros de la liste, par exemple : 1 et 3.

digging-which = D'accord. Dites-nous en quelques mots ce que c'est.
digging-not-read = Nous n'y lisons rien de précis. Quelques mots suffisent, ou touchez « Passer ».
digging-why-offer = Dites ce que vous pourriez prêter, donner ou faire pour un autre. Une chose modeste compte : elle manque peut-être à un voisin.
digging-why-need = Dites ce que vous payez, ce qui attend, ou ce qui vous pèse. Un voisin peut l'avoir, sans sortir d'argent.
digging-why-expenses = Cela montre ce qu'un échange aurait pu vous éviter de payer. Seul ce que vous publiez est vu des autres.
digging-later = { $left ->
    [one] Le tour vous attend, il reste 1 question. Rien n'est perdu.
   *[other] Le tour vous attend, il reste { $left } questions. Rien n'est perdu.
 }
digging-done = <b>Le tour est fait, merci.</b> { $standing }
digging-done-goal = Avec 5 offres et 5 besoins, un échange direct se trouve bien plus souvent.
digging-done-pending = Tout partira dès que l'équipe a validé votre inscription.
digging-done-enough = Nous vous écrivons dès qu'une annonce correspond.
digging-nothing-running = Ce tour est terminé. Vos annonces sont à leur place.

digging-button-start = Faisons le tour
digging-button-resume = Reprendre le tour
digging-button-see = Revoir et publier
digging-button-go-on = Continuer
digging-button-finish = Terminer le tour
digging-button-choose = Valider
digging-button-none = Aucune
