### Les boucles d'échange, dans le terminal. $file 200 $line 6

cli-help-loops = Cherche les meilleures boucles dans des problèmes d'échange publiés.
cli-help-loops-solve = Lit des listes de souhaits : « (qui) objet : objet objet ». Ou un graphe : une ligne « sommets arcs », puis « de vers poids ». Sert le plus d'objets, ou le plus de poids. Sans --max-length, les boucles ont n'importe quelle longueur.
cli-help-loops-length = La plus grande longueur d'une boucle.
cli-help-loops-json = Un objet JSON : served, loops, by_length, objective, bound, status (optimal ou feasible), seconds, cycles.
cli-loops-served = { $served ->
    [0] Personne ne peut être servi.
    [one] { $served } servi.
   *[other] { $served } servis, { $loops ->
        [one] 1 boucle.
       *[other] { $loops } boucles.
    }
 }
cli-loops-of-length = { $count ->
    [one] 1 boucle à { $length }
   *[other] { $count } boucles à { $length }
 }
cli-loops-objective = Total : { $objective }, borne : { $bound }
cli-loops-proven = Optimum prouvé.
cli-loops-within = À moins de { $percent } % du meilleur.
cli-loops-seconds = { $seconds } s
cli-loops-progress = { $stage ->
    [assignment] Affectation en cours…
    [listing] Énumération des boucles…
    [prices] Calcul de la borne…
    [closing] Dernières boucles possibles…
    [choice] Choix des boucles…
   *[other] Lecture du fichier…
 }
cli-loops-progress-of = Choix des boucles : { $done } sur { $total }
cli-loops-wrong-line = { $file }, ligne { $line } : { $fault ->
    [header] il faut deux nombres entiers, « sommets arcs ».
    [arc] il faut un arc, « de vers poids ».
    [vertex] ce sommet n'existe pas.
    [weight] le poids n'est pas un nombre, ou dépasse un milliard.
    [parentheses] le nom entre parenthèses n'est pas complet, ou il n'y a rien après.
    [colon] il faut un seul deux-points, entre l'objet et ceux qu'il voudrait.
    [item] il faut un seul objet avant le deux-points. Un nom a 200 lettres au plus.
    [names] la liste des noms officiels est mal placée ou mal écrite.
    [semicolon] un point-virgule ne peut pas précéder le deux-points.
    [not-text] ce n'est pas du texte.
   *[other] la ligne n'est pas comprise.
 }
cli-loops-wrong = { $fault ->
    [unreadable] Le fichier { $file } ne peut pas être lu. Vérifiez son nom et ses droits.
    [not-text] Le fichier { $file } n'est pas un texte.
    [empty] Le fichier { $file } est vide.
    [too-large] Le fichier { $file } est trop gros.
    [count] Le fichier { $file } n'a pas autant d'arcs que sa première ligne l'annonce.
    [no-list] Le fichier { $file } ne contient aucune liste de souhaits.
   *[other] Le fichier { $file } a des poids trop grands pour être additionnés exactement.
 }
