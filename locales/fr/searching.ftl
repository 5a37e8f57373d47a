# Looking among the listings by oneself.
searching-ask-offer = Que cherchez-vous parmi les offres des membres ? Écrivez-le avec vos mots.
searching-ask-need = Que pouvez-vous apporter ? Nous regardons parmi les besoins des membres.
searching-unread = Nous n'avons pas trouvé de mots à chercher.
# $words 40
searching-found-offer = { $count ->
    [one] <b>1 offre pour « { $words } ».</b>
   *[other] <b>{ $count } offres pour « { $words } ».</b>
 } { $pages ->
    [1] {""}
   *[other] Page { $page } sur { $pages }.
 }
# $words 40
searching-found-need = { $count ->
    [one] <b>1 besoin auquel répond « { $words } ».</b>
   *[other] <b>{ $count } besoins auxquels répond « { $words } ».</b>
 } { $pages ->
    [1] {""}
   *[other] Page { $page } sur { $pages }.
 }
# $title 70 $trade 60 $place 60
searching-line = { $number }. { $title } ({ $trade }, { $place })
searching-place = { $how ->
    [same] { $commune }, comme vous
    [near] { $commune }, à moins de 3 km
    [unknown] { $commune }
   *[far] { $commune }, à environ { $distance }
 }
searching-place-unknown = commune non précisée
# $words 40
searching-none-offer = <b>Rien pour « { $words } » pour l'instant.</b> { $where ->
    [near] Cherchez plus loin, ou publiez ce besoin : nous vous écrivons dès qu'une offre y répond.
   *[far] Publiez ce besoin : nous vous écrivons dès qu'une offre y répond.
 }
# $words 40
searching-none-need = <b>Personne ne cherche « { $words } » pour l'instant.</b> { $where ->
    [near] Cherchez plus loin, ou publiez cette offre : nous vous écrivons dès que quelqu'un en a besoin.
   *[far] Publiez cette offre : nous vous écrivons dès que quelqu'un en a besoin.
 }
# $title 70
searching-one-offer = Offre : <b>{ $title }</b>
# $title 70
searching-one-need = Besoin : <b>{ $title }</b>
searching-one-quantity = Quantité : { $quantity }
searching-one-when = Quand : { $when }
# $trade 60 $place 60
searching-one-place = { $trade }, { $place }
# $words 40
searching-one-yes-offer = Si cela vous intéresse, nous lui proposons l'échange sans dire votre nom. Votre besoin « { $words } » est mis en ligne, s'il n'y est pas déjà. Vos coordonnées ne partent qu'après le oui de chacun.
# $words 40
searching-one-yes-need = Si cela vous intéresse, nous lui proposons l'échange sans dire votre nom. Votre offre « { $words } » est mise en ligne, si elle n'y est pas déjà. Vos coordonnées ne partent qu'après le oui de chacun.
searching-gone = Cette annonce n'est plus en ligne.
searching-over = Cette recherche est finie. Écrivez à nouveau ce que vous cherchez.
searching-waits = Votre annonce est prête. L'équipe la regarde d'abord, puis nous cherchons pour vous.

searching-button-start = Voir les annonces
searching-button-again = Autres mots
searching-button-previous = Précédentes
# $km 3
searching-button-km = À moins de { $km } km
searching-button-everywhere = Partout
searching-button-offers = Voir les offres
searching-button-needs = Voir les besoins
searching-button-publish-need = Publier ce besoin
searching-button-publish-offer = Publier cette offre
