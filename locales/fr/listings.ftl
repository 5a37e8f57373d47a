# One's own listings: the list, one of them, its life.
# $title 120
listings-none = Vous n'avez pas encore d'offre. Une seule suffit pour commencer.
listings-count = { $count ->
    [one] <b>Votre annonce</b>
   *[other] <b>Vos { $count } annonces</b>
 }
listings-count-page = <b>Vos { $count } annonces</b>, page { $page } sur { $pages }
listings-line-offer = Offre : { $title } ({ $state })
listings-line-need = Besoin : { $title } ({ $state })
listings-short-active = en ligne
listings-short-paused = en pause
listings-short-asleep = endormie
listings-short-ready = en attente de l'équipe
listings-state-active = En ligne
listings-state-paused = En pause : personne ne la voit.
listings-state-asleep = Endormie : vous n'aviez pas répondu depuis 60 jours.
listings-state-ready = Prête : elle part dès que votre inscription est validée.
listings-state-withdrawn = Annonce retirée.
listings-state-discarded = Brouillon mis de côté.
listings-which-withdraw = Choisissez l'annonce à retirer.
listings-paused = C'est noté : annonce en pause.
listings-resumed = C'est noté : annonce de nouveau en ligne.
listings-restored = Le retrait est annulé.
listings-renewed = C'est noté : « { $title } » reste en ligne.
listings-withdrawn = Annonce retirée : « { $title } ».
listings-edited = C'est modifié.

listings-button-photo = Photos
listings-button-pause = Mettre en pause
listings-button-resume = Remettre en ligne
listings-button-withdraw = Retirer
listings-button-restore = Annuler le retrait
listings-button-all = Mes annonces
listings-button-draft = Reprendre le brouillon
