# How a structure stands towards VAT: asked once, at the first yes; changed in the profile.

vat-ask = <b>Quelle TVA facturez-vous d'habitude ?</b> Nous calculons ce que chacun paierait vraiment.

    20 % : la plupart des ventes.
    10 % : repas servis, travaux dans un logement.
    5,5 % : pain, aliments, livres.
    2,1 % : presse, certains médicaments.
    Franchise : vos factures portent « art. 293 B ».
    Exonéré : association, santé, formation…
    Récupérée en partie : vous la facturez, sans pouvoir déduire toute celle que vous payez.
vat-ask-partly = <b>À quel taux facturez-vous d'habitude ?</b>

    Nous compterons comme perdue toute la TVA qu'on vous facture. C'est le cas le moins favorable : votre comptable saura la part exacte.
# $rate 6
vat-told = { $regime ->
    [assujetti] TVA : { $rate }, { $deducts ->
        [yes] récupérée
       *[no] récupérée en partie ou pas du tout
     }
    [franchise_293b] TVA : aucune, franchise (art. 293 B)
    [non_assujetti] TVA : aucune
    [unknown] TVA : à préciser
   *[none] TVA : pas encore demandée
 }
vat-cost-first = C'est noté. Avant votre oui, voici ce que cela change :
vat-cost-since = Avant votre oui, voici ce que coûterait la TVA :
vat-noted = C'est noté.
vat-button-rate-200 = 20 %
vat-button-rate-100 = 10 %
vat-button-rate-55 = 5,5 %
vat-button-rate-21 = 2,1 %
vat-button-franchise_293b = Aucune, franchise
vat-button-non_assujetti = Aucune, exonéré
vat-button-part = Récupérée en partie
vat-button-unknown = Je ne sais pas
vat-button-mine = Ma TVA
vat-button-theirs = Sa TVA
