# What we write of our own accord: three wordings for each, used in turn.

notices-proposal-0 = Nouvelle proposition pour vous.
notices-proposal-1 = Nous venons de trouver ceci pour vous.
notices-proposal-2 = Une proposition vient d'arriver.

notices-loop-0 = Nous venons de trouver un échange à plusieurs pour vous.
notices-loop-1 = Nouvel échange à plusieurs : chacun donne, chacun reçoit.
notices-loop-2 = Un échange à plusieurs attend votre réponse.

notices-digest-0 = { $count ->
    [one] 1 proposition pour vous. La voici.
   *[other] { $count } propositions pour vous. Voici la première.
 }
notices-digest-1 = { $count ->
    [one] Nous avons trouvé 1 proposition pour vous. La voici.
   *[other] Nous avons trouvé { $count } propositions pour vous. Voici la première.
 }
notices-digest-2 = { $count ->
    [one] Du nouveau : 1 proposition pour vous. La voici.
   *[other] Du nouveau : { $count } propositions pour vous. Voici la première.
 }

notices-reminder-0 = Cette proposition attend votre réponse.
notices-reminder-1 = Un rappel : cette proposition vous attend.
notices-reminder-2 = Votre réponse manque encore ici, oui ou non.

# $what 60
notices-ended-0 = Pour « { $what } », cet échange ne se fera pas. Vos annonces restent en ligne et nous continuons à chercher.
# $what 60
notices-ended-1 = L'échange autour de « { $what } » n'aura pas lieu. Nous continuons à chercher pour vous.
# $what 60
notices-ended-2 = « { $what } » : cette proposition n'a pas abouti. Vos annonces restent en ligne, nous cherchons toujours.

# $what 80
notices-renewal-0 = « { $what } » : toujours valable ? Sans réponse, l'annonce s'endort dans 5 jours.
# $what 80
notices-renewal-1 = Votre annonce « { $what } » est-elle toujours valable ? Sans réponse, elle s'endort dans 5 jours.
# $what 80
notices-renewal-2 = Gardons-nous « { $what } » en ligne ? Sans réponse, l'annonce s'endort dans 5 jours.

notices-auto_pause-0 = Pour ne pas vous déranger, nous faisons une pause. Vos annonces restent en ligne.
notices-auto_pause-1 = Nous faisons une pause : vous semblez avoir à faire. Vos annonces restent en ligne.
notices-auto_pause-2 = Sans nouvelles de vous, nous mettons nos messages en pause. Vos annonces restent en ligne.

notices-still_there-0 = Rien de nouveau depuis 30 jours. Une offre ou un besoin de plus nous aiderait à trouver.
notices-still_there-1 = Voilà 30 jours sans proposition. Avez-vous autre chose à offrir ou à chercher ?
notices-still_there-2 = Nous cherchons toujours pour vous. Dites-nous ce qui a changé en 30 jours.

# $what 60
notices-brief-contacts = Tout le monde a dit oui pour « { $what } » : les coordonnées vous attendent.
# $what 60
notices-brief-question = Une question sur « { $what } » vous attend.
# $what 60
notices-brief-answer = Une réponse sur « { $what } » vous attend.
notices-list-question = Question : { $what }
notices-list-answer = Réponse : { $what }

notices-button-renew = Toujours valable
notices-button-withdraw = Retirer
notices-button-stay = Rester actif
notices-button-month = Dans un mois
notices-button-stop = Arrêter
