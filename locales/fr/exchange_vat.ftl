# What is asked and said of VAT and of the law while an exchange is put into words.

# $what 60 $usual 6
exchange-ask-leg-rate = <b>Quelle TVA pour « { $what } » ?</b>{ $usual ->
    [none] {""}
   *[other] {" "}D'habitude, vous facturez à { $usual }.
 }

    20 % : la plupart des ventes.
    10 % : repas servis, travaux dans un logement.
    5,5 % : pain, aliments, livres.
    2,1 % : presse, certains médicaments.
# $what 60
exchange-ask-staff = <b>« { $what } » : un travail précis, ou une personne prêtée ?</b>

    Un travail précis : vous le faites, sous votre responsabilité.
    Une personne prêtée : elle travaille sous les ordres de l'autre.
exchange-staff-lent = Prêt de personnel : permis à prix coûtant seulement, avec l'accord du salarié et un avenant. L'équipe vous écrira.
exchange-ask-activity = <b>Que vendez-vous surtout ?</b> Votre seuil de TVA en dépend. La restauration sur place compte comme des biens.
# $year 4
exchange-ask-turnover = <b>Combien pensez-vous vendre en { $year }, hors échanges ?</b> Un échange compte pour le seuil de TVA. Nous vous préviendrons si vous en approchez. Personne d'autre ne le saura.
# $low 12 $high 12
exchange-label-band = { $low ->
    [none] Moins de { $high }
   *[other] { $high ->
        [none] Plus de { $low }
       *[other] { $low } à { $high }
     }
 }
# $limit 12
exchange-near-threshold = À savoir : un échange compte comme une vente. Vous approchez de { $limit }, le seuil où la TVA devient due.
# $limit 12
exchange-over-threshold = À savoir : un échange compte comme une vente. Vous passez { $limit } : la TVA serait due au 1er janvier.
# $limit 12
exchange-over-tolerance = À savoir : un échange compte comme une vente. Vous passez { $limit } : la TVA serait due tout de suite.
exchange-button-line-rate = La TVA
exchange-button-staff-service = Un travail précis
exchange-button-staff-lent = Une personne prêtée
exchange-button-activity-goods = Des biens
exchange-button-activity-services = Des services
exchange-button-activity-none = Je ne le dis pas
exchange-button-turnover-none = Je ne le dis pas
# $names 90
exchange-papers-unknown = Voici l'accord, sans la TVA. { $mine ->
    [yes] Nous ne savons pas si vous facturez la TVA. Dites-le, et nous rédigeons votre facture.
   *[no] Le régime de TVA de { $names } n'est pas encore connu. Votre facture viendra ensuite.
 }
