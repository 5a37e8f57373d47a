### Un territoire simulé, dans le terminal. $option 10 $least 4 $most 10 $file 200 $reasons 300

cli-help-simulate = Simule un territoire d'entreprises fictives : propositions, boucles, accords, livraisons, raisons. Trois fois la même vie : échanges à deux, avec les boucles, puis avec la question qui débloque. La même graine donne les mêmes chiffres.
cli-help-simulate-firms = Le nombre d'entreprises : 300 sans précision.
cli-help-simulate-days = Le nombre de jours : 90 sans précision.
cli-help-simulate-seed = La graine du hasard : 1 sans précision.
cli-help-simulate-json = Sur la dernière ligne, un objet JSON : firms, days, seed, scenarios.
cli-help-simulate-keep = Garde la base SQLite du scénario le plus riche dans ce fichier, qui ne doit pas exister.
cli-simulate-bar = Simulation
cli-simulate-out-of-range = { $option } doit être un nombre entier entre { $least } et { $most }.
cli-simulate-there = Le fichier { $file } existe déjà. Choisissez un autre nom.
cli-simulate-no-folder = Le dossier de { $file } n'existe pas.
cli-simulate-what = { $firms ->
    [one] Territoire simulé : { $firms } entreprise, { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, graine { $seed }.
   *[other] Territoire simulé : { $firms } entreprises, { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, graine { $seed }.
 }
cli-simulate-fictitious = Tout est fictif. Les comportements reposent sur des hypothèses, qui comparent des façons de proposer.
cli-simulate-scenario = { $name ->
    [swaps] à deux
    [loops] avec boucles
   *[questions] et la question
 }
cli-simulate-stage = { $sort ->
    [swaps] { $stage ->
        [found] Propositions à deux
        [shown] montrées à l'un au moins
        [wanted] au moins un oui
        [accepted] oui de tous
        [shared] contacts transmis
        [terms] conditions écrites
        [agreed] accords
        [begun] livraisons commencées
       *[done] échanges faits
    }
   *[loops] { $stage ->
        [found] Boucles à 3 ou 4
        [shown] montrées à l'un au moins
        [wanted] au moins un oui
        [accepted] oui de tous
        [shared] contacts transmis
        [terms] conditions écrites
        [agreed] accords
        [begun] livraisons commencées
       *[done] échanges faits
    }
 }
cli-simulate-questions = Questions : oui / posées
cli-simulate-value = Valeur livrée (HT)
cli-simulate-agreeing = Entreprises avec un accord
cli-simulate-exchanging = Entreprises avec un échange fait
cli-simulate-reasons = { $sort ->
    [refusals] Raisons des refus : { $reasons }.
   *[exits] Raisons des arrêts : { $reasons }.
 }
cli-simulate-none = aucune
cli-simulate-reason = { $sort ->
    [refusals] { $reason ->
        [too_far] trop loin
        [bad_time] mauvais moment
        [not_relevant] pas ce que je cherche
       *[never] ne plus proposer
    }
   *[exits] { $reason ->
        [unequal] valeurs inégales
        [vat] TVA
        [timing] délai
        [distance] distance
        [quality] qualité
        [trust] confiance
        [no_need] besoin disparu
        [no_time] manque de temps
        [competition] concurrence
        [insurance] assurance
        [partner_left] partenaire parti
       *[other] autre
    }
 }
cli-simulate-kept = La base du dernier scénario est dans { $file }.
