### La valeur et la TVA d'un échange : ce qui ne peut pas être calculé. $party 120 $rate 8 $day 12 $most 16 $file 40 $said 200

error-value-negative = Une valeur ne peut pas être négative.
error-value-zero = Chaque prestation a une valeur. Indiquez un montant hors taxes.
error-value-too-large = Ce montant dépasse { $most } €. Vérifiez le nombre de zéros.
error-value-not-cents = Ce montant n'est pas un nombre entier de centimes.
error-value-with-oneself = Une structure ne peut pas échanger avec elle-même.
error-value-too-many-legs = Un accord compte { $most } lignes au plus. Regroupez-en quelques-unes.
error-value-parties = Un accord réunit de 2 à { $most } structures.
error-value-no-loop = Chacun donne à une seule structure et reçoit d'une seule. Vérifiez qui donne à qui.
error-value-regime-missing = Le régime de TVA de { $party } n'est pas connu. Il faut le demander d'abord.
error-value-rate-missing = Le taux de TVA de { $party } n'est pas connu. Il faut le demander d'abord.
error-value-rate-unknown = Le taux de TVA de { $rate } % n'existe pas à cette date ({ $day }).
error-value-invoices-no-vat = { $party } ne facture pas de TVA. Sa ligne ne peut pas porter de taux.
error-value-deducts-nothing = { $party } ne facture pas de TVA, et ne peut donc pas en récupérer.
error-value-no-rules = La table des taux ne dit rien de cette date ({ $day }).
error-value-table = La table des taux { $file } ne peut pas être lue : { $said }
