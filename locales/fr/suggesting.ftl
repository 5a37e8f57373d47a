# An officer suggests to word a listing better; its author accepts or keeps their own words.
suggesting-offered = <b>{ $officer } propose de mieux présenter votre annonce</b> « { $title } ».
# $before 110
# $after 110
suggesting-line = { $line ->
    [title] Annonce
    [quantity] Quantité
    [capacity] Combien de fois
   *[value] Valeur
 } : « { $before } »
    devient « <b>{ $after }</b> »
suggesting-photos = { $count ->
    [one] 1 photo s'ajoute.
   *[other] { $count } photos s'ajoutent.
 }
suggesting-none = rien
suggesting-value-unit = { $amount } par { $unit ->
    [h] heure
    [an] an
    [m2] m²
    [m3] m³
   *[other] { $unit }
 }
suggesting-nothing-yet = Rien ne change sans votre accord. Vous avez sept jours pour répondre.
suggesting-accepted = C'est fait : votre annonce « { $title } » est à jour. { $matches ->
    [0] Nous cherchons qui y répond.
    [one] 1 proposition y répond déjà.
   *[other] { $matches } propositions y répondent déjà.
 }
suggesting-declined = C'est noté : votre annonce garde vos mots.
suggesting-answered = Vous avez déjà répondu à cette suggestion.
suggesting-over = Cette suggestion n'est plus d'actualité. Votre annonce n'a pas changé.
suggesting-button-accept = Accepter
suggesting-button-decline = Garder mes mots
suggesting-button-listing = Voir l'annonce

### What the officer writes
suggesting-choose = { $count ->
    [0] { $name } n'a pas d'annonce à présenter pour l'instant.
   *[other] Quelle annonce de { $name } souhaitez-vous mieux présenter ?
 }
suggesting-draft = <b>Votre suggestion</b> pour « { $title } ».
suggesting-draft-empty = Choisissez ce que vous voulez réécrire, ou envoyez une photo.
suggesting-draft-next = Son auteur verra l'avant et l'après. Rien ne change sans son accord.
suggesting-ask = { $line ->
    [title] Écrivez l'annonce comme vous la présenteriez.
    [quantity] Quelle quantité ?
    [capacity] Combien de fois, ou à quel rythme ?
   *[value] Quelle valeur hors taxes ?
 }
suggesting-ask-photo = Envoyez la photo ici. { $left ->
    [one] Il en reste une à ajouter.
   *[other] Il en reste { $left } à ajouter.
 }
suggesting-photo-kept = La photo est ajoutée à votre suggestion.
suggesting-photos-full = Cette annonce a déjà ses photos : { $most } au plus.
suggesting-sent = C'est envoyé à { $name }. Sa réponse arrive sur son annonce.
suggesting-dropped = Votre suggestion est abandonnée. L'annonce n'a pas changé.
suggesting-empty = Votre suggestion ne change encore rien. Réécrivez une ligne ou ajoutez une photo.
suggesting-waits = Une suggestion attend déjà la réponse du membre. Attendez-la avant d'en écrire une autre.
suggesting-gone = Cette suggestion est déjà partie, ou abandonnée.
suggesting-button-start = Mieux présenter
suggesting-button-line = { $line ->
    [title] Réécrire l'annonce
    [quantity] Quantité
    [capacity] Combien de fois
   *[value] Valeur
 }
suggesting-button-photo = Ajouter une photo
suggesting-button-send = Envoyer au membre
suggesting-button-drop = Abandonner
suggesting-button-back = Retour à la suggestion
