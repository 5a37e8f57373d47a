# Saying what one offers or looks for, and checking how it was understood.
# $title 120  $phrase 100  $date 60  $when 160  $examples 90  $quantity 60  $category 40  $count 3

declaring-ask-offer =
    <b>Que pouvez-vous offrir ?</b> Écrivez comme vous parlez. Vous pouvez joindre une photo.

    Par exemple : { $examples }
declaring-ask-need =
    <b>Que cherchez-vous ?</b> Écrivez comme vous parlez. Vous pouvez joindre une photo.

    Par exemple : { $examples }
declaring-ask-any =
    Écrivez ce que vous offrez ou ce que vous cherchez, comme vous parlez.

    Par exemple : { $examples }
declaring-examples-offer-0 = 2 jours de peinture en septembre, environ 400 €
declaring-examples-offer-1 = 20 palettes en bon état, à venir chercher à Melun
declaring-examples-offer-2 = une salle pour 15 personnes, le mardi soir, 60 € la soirée
declaring-examples-need-0 = quelqu'un pour tenir mes comptes, 10 h par mois
declaring-examples-need-1 = une remorque pour samedi prochain, du côté d'Évry
declaring-examples-need-2 = un coup de main pour refaire mon site, avant l'été
declaring-examples-any-0 = je propose 2 jours de peinture contre une vidange
declaring-examples-any-1 = je cherche une salle pour 15 personnes le mardi soir
declaring-examples-any-2 = je donne 20 palettes, à venir chercher à Melun

declaring-understood = Voici ce que nous avons compris.
declaring-understood-many = Nous avons compris <b>{ $count } annonces</b>.
declaring-rank = { $rank } sur { $count }
declaring-corrected = C'est corrigé.
declaring-lone-any = { $words }, c'est noté. Il manque la chose : vous offrez, ou vous cherchez quoi ?
declaring-lone-offer = { $words }, c'est noté. Et que pouvez-vous offrir ?
declaring-lone-need = { $words }, c'est noté. Et que cherchez-vous ?
declaring-read-anew = Nous avons relu votre message corrigé.
declaring-publish-one = Nous publions ?
declaring-publish-many = Nous publions les { $count } ?

declaring-line-offer = Vous offrez : <b>{ $title }</b>
declaring-line-need = Vous cherchez : <b>{ $title }</b>
declaring-line-quantity = Quantité : { $quantity }
declaring-line-capacity = Fréquence : { $capacity }
declaring-line-place = Où : { $place }
declaring-line-when = Quand : { $when }
declaring-line-value = Valeur : environ { $amount } HT
declaring-line-value-unit = Valeur : environ { $amount } HT par { $unit ->
    [h] heure
    [an] an
    [m2] m²
    [m3] m³
   *[other] { $unit }
 }
declaring-line-category = Rubrique : { $category } ({ $nature })
declaring-line-category-only = Rubrique : { $category }
declaring-line-unfiled = Rubrique : à classer
declaring-line-nature = Type : { $nature }
declaring-line-photos = { $count ->
    [one] 1 photo
   *[other] { $count } photos
 }
declaring-capacity-once = une fois
declaring-capacity-several = plusieurs fois
declaring-nature-bien = un bien
declaring-nature-service = un service
declaring-nature-espace = un lieu
declaring-nature-temps = du temps

declaring-which-kind = « { $title } » : vous l'offrez, ou vous en cherchez ?
declaring-photo-which-kind = Photo reçue. Vous l'offrez ou vous cherchez la même chose ?
declaring-which-words = De quoi s'agit-il ? Écrivez-le en quelques mots.
declaring-date-right =
    « { $title } » : { $phrase }.

    C'est bien { $date } ?
declaring-date-from = à partir du { $date }
declaring-date-until = avant le { $date }
declaring-not-read = Nous n'y lisons ni offre ni besoin. Écrivez-le avec d'autres mots, par exemple : « une remorque ».

declaring-published = { $count ->
    [one] <b>C'est publié.</b> Nous vous écrivons dès qu'une annonce correspond.
   *[other] <b>Vos { $count } annonces sont publiées.</b> Nous vous écrivons dès qu'une annonce correspond.
 }
declaring-published-found = { $count ->
    [one] <b>C'est publié.</b> 1 structure correspond déjà.
   *[other] <b>C'est publié.</b> { $count } structures correspondent déjà.
 }
declaring-and-need = Et vous, que cherchez-vous en ce moment ?
declaring-and-offer = Et vous, que pouvez-vous offrir en échange ?
declaring-waits-for-team = { $count ->
    [one] L'équipe vérifie votre inscription. Votre annonce partira dès que c'est fait.
   *[other] L'équipe vérifie votre inscription. Vos { $count } annonces partiront dès que c'est fait.
 }
declaring-unpublished = La publication est annulée. Rien n'est perdu.
declaring-dropped = Annonce retirée de la liste.

declaring-found-offer = Vous étiez en train de décrire une offre : « { $title } ». Nous continuons ?
declaring-found-need = Vous étiez en train de décrire un besoin : « { $title } ». Nous continuons ?
declaring-found-any = Vous étiez en train de décrire une annonce : « { $title } ». Nous continuons ?
declaring-found-photo = Vous avez envoyé une photo, sans encore la décrire. Nous continuons ?
declaring-edited-too-late = Ce message est déjà lu. Pour changer une annonce, ouvrez « Mes annonces ».

## One line at a time

declaring-which-line = Que faut-il modifier ?
declaring-ask-title = Comment l'appelez-vous, en quelques mots ?
declaring-ask-quantity = Quelle quantité ? Par exemple : 20 kg, 3 stères, 2 jours.
declaring-ask-capacity = Est-ce pour une fois, ou plus ? Vous pouvez écrire par exemple : 10 h par mois.
declaring-ask-place = Où est-ce ? Écrivez la commune ou le code postal.
declaring-ask-when = Quand ? Par exemple : en octobre, vendredi prochain, à partir du 3 mars.
declaring-ask-value = Quelle valeur, à peu près, hors taxes ? Par exemple : 240 €, ou 25 € de l'heure.
declaring-ask-category = Dans quelle rubrique faut-il la ranger ?
declaring-ask-part = { $category } : quelle partie ?
declaring-ask-nature = De quel type est-ce ?
declaring-which-place = Laquelle de ces communes ?

declaring-refused-title = Il nous faut au moins un mot. Écrivez par exemple : bois de chauffage.
declaring-refused-quantity = Nous n'y voyons pas de nombre. Écrivez par exemple : 20 kg, ou 3.
declaring-refused-capacity = Nous n'avons pas compris. Choisissez, ou écrivez par exemple : 10 h par mois.
declaring-refused-value = Nous n'y voyons pas de montant. Écrivez par exemple : 240 €.
declaring-refused-place = Nous ne trouvons pas cette commune. Essayez avec le code postal.
declaring-refused-outside = Cette commune est hors de notre région. Donnez-en une d'Île-de-France.
declaring-refused-when = Écrivez un moment, par exemple : en octobre, ou le 3 mars.
declaring-refused-nature = Choisissez l'un des quatre types.
declaring-refused-category = Aucune rubrique ne ressemble à ces mots.

## Photos

declaring-photos-send = Envoyez vos photos ici, { $most } au plus.
declaring-photos-have = { $count ->
    [one] Cette annonce a 1 photo.
   *[other] Cette annonce a { $count } photos.
 }
declaring-photos-added = { $count ->
    [one] 1 photo ajoutée. Vous pouvez en envoyer d'autres.
   *[other] { $count } photos ajoutées. Vous pouvez en envoyer d'autres.
 }
declaring-photos-full = Une annonce montre { $most } photos au plus. Les premières sont gardées.
declaring-photos-removed = Les photos sont effacées.
declaring-photo-heavy = Cette image est trop lourde : 20 Mo au plus. Envoyez-la comme photo, Telegram l'allège.
declaring-photo-format = Nous ne savons pas lire ce format d'image. Envoyez-la comme photo.

## Voice, and what declares nothing

declaring-voice = Nous ne savons pas encore écouter les messages vocaux. Nous le transmettons à l'équipe, ou vous pouvez l'écrire ici.
declaring-voice-passed = Message vocal transmis à l'équipe. Elle vous répond ici.
declaring-voice-gone = Nous n'avons plus ce message vocal. Envoyez-le de nouveau, ou écrivez à l'équipe.
declaring-thanks = Avec plaisir.
declaring-help = Écrivez ce que vous offrez ou ce que vous cherchez. Pour le reste, voyez l'aide ou écrivez à l'équipe.
declaring-no-question = C'est noté, mais aucune question n'attendait de réponse.

## Buttons

declaring-button-examples = Voir d'autres exemples
declaring-button-publish = Publier
declaring-button-publish-many = Publier les { $count }
declaring-button-to-need = C'est un besoin
declaring-button-to-offer = C'est une offre
declaring-button-photo = Ajouter une photo
declaring-button-drop = Retirer celle-ci
declaring-button-put-back = La remettre
declaring-button-split = Séparer en 2
declaring-button-next = Suivante
declaring-button-previous = Précédente
declaring-button-date-right = Oui, c'est ça
declaring-button-other-date = Autre date
declaring-button-unpublish = Annuler la publication
declaring-button-line-title = Le nom
declaring-button-line-quantity = La quantité
declaring-button-line-capacity = La fréquence
declaring-button-line-place = Le lieu
declaring-button-line-when = La date
declaring-button-line-value = La valeur
declaring-button-line-category = La rubrique
declaring-button-line-nature = Le type
declaring-button-once = Une fois
declaring-button-several = Plusieurs fois
declaring-button-nature-bien = Un bien
declaring-button-nature-service = Un service
declaring-button-nature-espace = Un lieu
declaring-button-nature-temps = Du temps
declaring-button-no-quantity = Sans quantité
declaring-button-no-place = Chez nous
declaring-button-no-when = Sans date
declaring-button-no-value = Je ne sais pas
declaring-button-no-category = Sans rubrique
declaring-button-other-categories = Autres rubriques
declaring-button-whole-category = Toute la rubrique
declaring-button-other-place = Autre commune
declaring-button-no-photos = Effacer les photos
declaring-button-done = Terminé
declaring-button-pass-on = Transmettre
declaring-button-write = J'écris
declaring-set-aside = { $count ->
    [one] Nous gardons « { $what } » pour après. D'abord, cette question.
   *[other] Nous gardons vos { $count } annonces pour après. D'abord, cette question.
 }
