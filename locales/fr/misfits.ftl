# « Pas ce que je cherche »: what is wrong, for the member; which words misled us, for the team.
misfits-ask = Qu'est-ce qui ne convient pas ? Votre réponse aide à mieux chercher.
misfits-reported = Merci. L'équipe regardera pourquoi ces deux annonces ont été rapprochées.
misfits-button-trade = C'est un autre métier
misfits-button-sense = Un mot a deux sens
misfits-button-size = Trop gros ou trop petit
misfits-button-found = J'ai déjà trouvé
misfits-button-given = Je n'en ai plus

### For the team
officers-home-pairs = { $count ->
    [one] 1 rapprochement à revoir
   *[other] { $count } rapprochements à revoir
 }
officers-pair = <b>Rapprochement à revoir : { $why ->
    [sense] un mot a deux sens
   *[trade] c'est un autre métier
 }</b>
# $need 120 $offer 120
officers-pair-texts =
    Besoin : « { $need } »
    Offre : « { $offer } »
# $need 40 $offer 40
officers-pair-words = Mots rapprochés : « { $need } » et « { $offer } »
officers-pair-no-words = Aucun mot commun : seul le sens a semblé proche.
officers-pair-decided-exclude = <b>C'est noté.</b> Ici, ces mots ne suffisent plus à rapprocher deux annonces.
officers-pair-decided-synonym = <b>C'est noté.</b> Ici, ces mots disent la même chose.
officers-pair-decided-leave = <b>C'est noté.</b> Rien ne change.
officers-pair-by = Décidé par { $officer }.
officers-button-exclude = Exclure ces mots
officers-button-synonym = Bon rapprochement
officers-button-leave = Laisser
