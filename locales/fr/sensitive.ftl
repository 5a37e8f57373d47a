# Sensitive listings: what the team looks at before they go in line.
sensitive-reason = { $reason ->
    [trade] un métier réglementé
    [food] de l'alimentation
    [alcohol] de l'alcool
    [haulage] du transport pour autrui
    [building] des travaux à garantie décennale
    [used] de l'occasion
    [waste] des déchets
    [files] des données de personnes
    [staff] du prêt de personnel
   *[other] un sujet sensible
 }
sensitive-waits = <b>L'équipe regarde d'abord cette annonce</b> : elle touche à { sensitive-reason }. Elle sera en ligne dès que c'est fait.
sensitive-some-wait = { $count ->
    [one] 1 autre annonce attend le regard de l'équipe.
   *[other] { $count } autres annonces attendent le regard de l'équipe.
 }
sensitive-state = <b>Annonce prête, l'équipe la regarde d'abord.</b> Elle touche à { sensitive-reason }.
# $title 200
sensitive-cleared = <b>Votre annonce est en ligne :</b> « { $title } ». L'équipe l'a regardée.
sensitive-cleared-matches = { $count ->
    [one] 1 proposition vous attend déjà.
   *[other] { $count } propositions vous attendent déjà.
 }
# $title 200
sensitive-not-cleared = <b>L'équipe ne peut pas publier « { $title } » telle quelle.</b> Vous pouvez l'écrire autrement, ou lui demander pourquoi.

### For the team
officers-home-sensitive = { $count ->
    [one] 1 annonce sensible à regarder
   *[other] { $count } annonces sensibles à regarder
 }
sensitive-card = <b>Annonce sensible :</b> elle touche à { sensitive-reason }. Elle attend votre accord.
# $title 200 $name 120 $trade 60
sensitive-about =
    { $kind ->
        [need] Besoin
       *[offer] Offre
    } : « { $title } »
    Structure : { $name } ({ $trade })
sensitive-decided-cleared = <b>Annonce publiée.</b>
sensitive-decided-kept = <b>Cette annonce n'est pas en ligne.</b> Il n'y a plus rien à décider.
sensitive-decided-waiting = <b>Cette annonce attend encore.</b>
sensitive-by = Décidé par { $officer }.
sensitive-button-clear = Publier
sensitive-button-refuse = Ne pas publier
