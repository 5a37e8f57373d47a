# The yearly statement of a structure, for its accountant.

statement-button = Relevé de l'année
statement-which = <b>Le relevé de quelle année ?</b>
statement-nothing = Aucun échange n'est encore terminé : il n'y a rien à relever. Revenez après votre premier échange.
# $year 4
statement-empty = Aucun échange terminé en { $year } : il n'y a rien à relever.
# $year 4
statement-here = <b>Voici votre relevé de { $year }</b>, pour votre comptable : { $count ->
    [one] 1 échange.
   *[other] { $count } échanges.
 }{ $incomplete ->
    [0] {""}
    [one] {" "}1 est à compléter : il y manque une valeur ou la TVA.
   *[other] {" "}{ $incomplete } sont à compléter : il y manque une valeur ou la TVA.
 }
# $year 4
statement-january = <b>Votre relevé de { $year } est prêt</b>, pour votre comptable : { $count ->
    [one] 1 échange.
   *[other] { $count } échanges.
 }{ $incomplete ->
    [0] {""}
    [one] {" "}1 est à compléter : il y manque une valeur ou la TVA.
   *[other] {" "}{ $incomplete } sont à compléter : il y manque une valeur ou la TVA.
 }
