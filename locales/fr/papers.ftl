### Les papiers d'un échange : mots de l'accord, du feuillet de facturation, de la note au comptable et du relevé annuel. $party 300 $customer 120 $supplier 120 $what 300 $number 20 $amount 16 $ht 16 $vat 16 $ttc 16 $day 20 $hour 9 $rate 6 $services 16 $goods 16

papers-moment = { $day } à { $hour }
papers-until = d'ici le { $day }
papers-from = à partir du { $day }

papers-form-ei = Entreprise individuelle
papers-form-sarl = SARL
papers-form-sas = SAS
papers-form-sa = Société
papers-form-scop = SCOP
papers-form-scic = SCIC
papers-form-cooperative = Société coopérative
papers-form-association = Association
papers-form-mutuelle = Mutuelle
papers-form-fondation = Fondation
papers-form-civile = Société civile ou profession libérale
papers-form-public = Organisme public

papers-regime-rate = Assujettie à la TVA, taux habituel { $rate }
papers-regime-assujetti = Assujettie à la TVA
papers-regime-unknown = Régime de TVA à préciser
papers-regime-franchise_293b = Franchise en base de TVA (art. 293 B du CGI)
papers-regime-counts = Franchise en base de TVA (art. 293 B du CGI) : cet échange compte pour le seuil
papers-threshold = Vous êtes en franchise de TVA : cet échange compte dans votre chiffre d'affaires. Seuils de l'année : { $services } pour des services, { $goods } pour des biens.
papers-regime-non_assujetti = Non assujettie à la TVA

papers-mention-settled = Réglée par compensation avec la facture n° … de { $supplier } (accord de troc n° { $number }), à hauteur de { $amount }.
papers-mention-settled-loop = Réglée par compensation multilatérale avec la facture n° … de { $supplier } (accord de troc n° { $number }), à hauteur de { $amount }.
papers-mention-left = Reste à payer : { $amount }, à réception.
papers-mention-left-by = Reste à payer : { $amount }, au plus tard le { $day }.
papers-mention-franchise_293b = TVA non applicable, art. 293 B du CGI.
papers-mention-non_assujetti = Structure non assujettie à la TVA.
papers-mention-late = Pénalités de retard : trois fois le taux d'intérêt légal. Indemnité forfaitaire de recouvrement : 40 €.

papers-invoice-head = Facture n° … du …
papers-invoice-seller = Vendeur : { $party }
papers-invoice-customer = Client : { $party }
papers-invoice-line = { $what } : { $ht } HT
papers-invoice-vat = TVA { $rate } : { $vat }
papers-invoice-total = Total : { $ht } HT, { $vat } de TVA, { $ttc } TTC

papers-note-sale =
    { $invoiced ->
        [yes] Vente à { $customer } : { $ht } HT, { $vat } de TVA, au compte 411, à compenser.
       *[none] Vente à { $customer } : { $ht }, sans TVA, au compte 411, à compenser.
    }
papers-note-purchase =
    { $recovered ->
        [yes] Achat à { $supplier } : { $ht } HT, { $vat } de TVA déductible, au compte 401, à compenser.
        [no] Achat à { $supplier } : { $ht } HT, { $vat } de TVA non récupérable, au compte 401, à compenser.
       *[none] Achat à { $supplier } : { $ht }, sans TVA, au compte 401, à compenser.
    }
papers-note-settled = Compensation 401/411 : { $amount } (accord de troc n° { $number }).
papers-note-paid = Soulte payée : { $amount }.
papers-note-got = Soulte reçue : { $amount }.

papers-entry-sale-customer = Client, facture émise
papers-entry-sale = Vente ou prestation, hors taxes
papers-entry-sale-vat = TVA collectée
papers-entry-purchase = Achat, charge ou bien selon sa nature
papers-entry-purchase-vat = TVA déductible
papers-entry-purchase-supplier = Fournisseur, facture reçue
papers-entry-set-off-supplier = Compensation, fournisseur
papers-entry-set-off-customer = Compensation, client
papers-entry-paid = Soulte payée, fournisseur
papers-entry-paid-bank = Soulte payée, banque
papers-entry-got-bank = Soulte reçue, banque
papers-entry-got = Soulte reçue, client

papers-short-rate = TVA { $rate }
papers-short-franchise_293b = Franchise 293 B
papers-short-non_assujetti = Non assujettie

papers-outside = déclaré
papers-lacking = à compléter
papers-gone = structure effacée
