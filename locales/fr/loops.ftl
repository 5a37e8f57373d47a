# Loops: exchanges of three firms and more, what members and officers see of them, the question that unlocks one.

### The card
# $giver 60 $what 120 $receiver 60
loops-between-others = { $giver } donnerait { $what } à : { $receiver }
loops-changed = Un échange à plusieurs a changé pour vous. Votre réponse est à donner à nouveau.
loops-how = <b>Un échange à { $count }, comment ça marche ?</b>
loops-how-1 = Vous donnez à une entreprise, vous recevez d'une autre. De l'une à l'autre, chacun reçoit.
loops-how-2 = Chacun répond en secret, dans les 3 jours. Rien n'est à livrer avant le oui de tous.
loops-how-3 = Si l'échange ne peut se faire ainsi, nous cherchons comment le garder. Sinon, nous vous le disons.

### The question that unlocks
# $what 120
loops-question = <b>Pourriez-vous offrir « { $what } » ?</b>
# $covered 120
loops-question-why = Cela couvrirait votre besoin : « { $covered } ». Rien n'est engagé avant le oui de chacun.
loops-question-no = C'est noté : non. Nous ne vous poserons plus cette question.
loops-question-over = Cette question n'est plus utile. Merci quand même.
loops-question-yes = Merci. Vérifiez l'annonce, puis publiez-la.

### Officers
loops-picture-middle = Boucle à { $count }
loops-picture-value = { $value } HT
loops-night = { $chosen ->
    [0] Boucles, { $date } : aucune trouvée.
    [one] Boucles, { $date } : 1 choisie, pour { $served } structures.
   *[other] Boucles, { $date } : { $chosen } choisies, pour { $served } structures.
 }
loops-night-proven = Prouvé optimal.
loops-night-within = À moins de { $gap } % de l'optimum.

### Buttons
loops-button-how = Comment ça marche
loops-button-add = Oui, je l'ajoute
loops-button-no = Non
loops-button-see = Boucle { $rank }
loops-button-back = Propositions
