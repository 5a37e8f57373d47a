# The VAT of a proposal, told before the yes.

# $amount 14
proposals-vat = { $amount ->
    [none] À savoir : la TVA aurait un coût { $several ->
        [yes] pour certains d'entre vous.
       *[no] pour l'un de vous.
     }
   *[other] À savoir : la TVA coûterait { $amount } { $several ->
        [yes] à certains d'entre vous.
       *[no] à l'un de vous.
     }
 }
proposals-vat-open-mine = La TVA n'est pas comptée : la vôtre reste à préciser.
proposals-vat-open-theirs = À savoir : si l'autre facture la TVA, elle serait un coût pour vous.
proposals-vat-title = <b>La TVA dans cet échange</b>
proposals-vat-none = La TVA ne coûterait rien dans cet échange, d'après ce que nous savons.
# $amount 14
proposals-vat-mine = { $amount ->
    [none] Vous ne récupérez pas la TVA : celle de l'autre serait un coût pour vous.
   *[other] Vous ne récupérez pas la TVA : elle vous coûterait { $amount }.
 }
# $amount 14
proposals-vat-theirs = { $amount ->
    [none] En face, la TVA n'est pas récupérée : la vôtre y serait un coût.
   *[other] En face, la TVA n'est pas récupérée : elle y coûterait { $amount }.
 }
# $given 14 $received 14 $pays 14 $paid 14
proposals-vat-invoices = Votre facture : { $given } TTC. Celle que vous recevez : { $received } TTC.{ $pays ->
    [none] {""}
   *[other] {" "}Vous paieriez { $pays } de différence.
 }{ $paid ->
    [none] {""}
   *[other] {" "}On vous paierait { $paid } de différence.
 }
proposals-vat-ways = Rien n'est décidé. Après vos oui, vous choisirez : payer, livrer un peu moins ou un peu plus, ou moitié-moitié.
proposals-button-vat = Voir la TVA
