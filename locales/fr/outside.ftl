# An exchange made without the bot, declared afterwards.

# $partner 40
outside-ask-partner = <b>Avec qui avez-vous échangé ?</b> { $choices ->
    [0] Écrivez le nom de la structure.
   *[other] Choisissez, ou écrivez le nom.
 }
# $partner 40
outside-ask-given = <b>Qu'avez-vous donné à { $partner } ?</b> { $choices ->
    [0] Écrivez-le en quelques mots.
   *[other] Choisissez, ou écrivez.
 }
# $partner 40
outside-ask-received = <b>Qu'avez-vous reçu de { $partner } ?</b> { $choices ->
    [0] Écrivez-le en quelques mots.
   *[other] Choisissez, ou écrivez.
 }
# $what 70
outside-ask-worth = <b>Quelle valeur hors taxes pour « { $what } » ?</b> Par exemple : 230 €
outside-ask-day = <b>Quand l'échange s'est-il fait ?</b> Choisissez, ou écrivez, par exemple : le 3 novembre
# $partner 40 $given 70 $received 70 $given_worth 14 $received_worth 14 $given_ttc 14 $received_ttc 14 $lost 14 $day 40
outside-check = <b>Votre échange avec { $partner }</b>

    Vous avez donné : { $given }{ $given_worth ->
        [none] {""}
       *[other] , { $given_worth } HT
    }
    Vous avez reçu : { $received }{ $received_worth ->
        [none] {""}
       *[other] , { $received_worth } HT
    }
    Fait : { $day }{ $given_worth ->
        [none] {""}
           Valeur : pas encore dite
       *[other] {""}
    }{ $given_ttc ->
        [none] {""}
       *[other] {""}
           Avec la TVA : { $given_ttc } donnés, { $received_ttc } reçus
    }{ $lost ->
        [none] {""}
       *[other] {""}
           TVA que vous ne récupérez pas : { $lost }
    }

    { $member ->
        [yes] Nous demanderons à { $partner } de confirmer.
       *[no] { $partner } n'est pas parmi vos contacts : personne n'aura à confirmer.
    }
# $partner 40 $year 4
outside-declared = <b>C'est noté : échange avec { $partner }.</b> Il sera dans votre relevé de { $year }.

    Vous pouvez inviter cette structure : un lien à lui envoyer.
outside-too-late = C'est trop ancien pour être annulé.
outside-refused-future = Ce jour n'est pas encore passé. Indiquez quand l'échange s'est fait.
outside-refused-old = C'était il y a plus de deux ans. Indiquez un jour plus récent.
outside-button-begin = Déclarer un échange
outside-button-declare = Oui, c'est fait
outside-button-worth-given = Valeur donnée
outside-button-worth-received = Valeur reçue
outside-button-day = La date
outside-button-invite = Inviter
outside-button-ago-0 = Aujourd'hui
outside-button-ago-1 = Hier
outside-button-ago-7 = Il y a 1 semaine
outside-button-ago-30 = Il y a 1 mois
