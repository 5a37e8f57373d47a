# Questionnaires in the chat.
survey-invitation = L'équipe aimerait votre avis : { $count ->
    [one] { $count } question
   *[other] { $count } questions au plus
}, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Dans l'étude, vos réponses ne portent pas votre nom.
survey-reminder = Il vous reste { $count ->
    [one] { $count } question
   *[other] { $count } questions au plus
} de l'équipe, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Vos réponses déjà données sont gardées.
survey-reminder-fresh = Vous pouvez encore donner votre avis à l'équipe : { $count ->
    [one] { $count } question
   *[other] { $count } questions au plus
}, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
survey-notice =
    <b>Avant de commencer</b>

    Qui : { $controller } mène cette étude sur les échanges entre structures.
    Pourquoi : comprendre ce qui aide, et ce qui bloque.
    Libre : chaque question peut être passée. Rien ne change dans le service.
    Combien de temps : vos réponses sont liées à un code, un an après l'étude au plus.
    Arrêter : à tout moment, dans les réglages ou avec /mesdonnees.
survey-later = C'est noté. Vous pouvez répondre quand vous voulez, ici.
survey-refused-noted = C'est noté : pas de réponse à ce questionnaire. Nous ne le redemanderons pas.
survey-progress = Question { $number } sur { $at_most } au plus
survey-heading = <b>{ $heading }</b>
survey-ends = { $start } : { $low }. { $end } : { $high }.
survey-hint-whole = Écrivez un nombre entier.
survey-hint-number = Écrivez un nombre, par exemple 12,5.
survey-hint-day = Choisissez un jour, ou écrivez-le : JJ/MM/AAAA.
survey-hint-commune = Écrivez la commune ou le code postal.
survey-hint-multiline = Plusieurs messages possibles, puis « Terminer ».
survey-hint-search = Écrivez le début d'un mot pour trouver plus vite.
survey-more = C'est noté. Vous pouvez ajouter autre chose, ou terminer.
survey-more-refused =
    { $left ->
        [0] Ce message n'a pas été ajouté : votre réponse a atteint sa longueur. Le début est noté.
       *[other] Ce message n'a pas été ajouté : il est trop long. Il reste { $left } caractères. Le début est noté.
    }
survey-thanks = <b>Merci.</b> Vos réponses aident l'équipe à mieux faire. Vous pouvez encore les corriger.
survey-review = Vos réponses. Chacune peut être changée tant que ce questionnaire est ouvert.
survey-line = { $number }. { $question } <b>{ $answer }</b>
survey-skipped = passée
survey-nothing = Vous n'avez encore répondu à rien ici.
survey-closed = Ce questionnaire est terminé. Merci.
survey-voice = Ici, nous n'écoutons pas les messages vocaux et n'en gardons aucun. Écrivez votre réponse, ou passez.
survey-exit-thanks = Merci. C'est noté, sans rien qui vous désigne.
survey-exit-closed = Cette question est fermée. Rien n'a été noté.

### Un entretien est proposé. $way 30 $day 30
survey-interview-request = Entretien proposé : { $day } à { $hour }, { $way }. À confirmer avec la personne.
survey-interview-noted = C'est noté : { $day } à { $hour }, { $way }. L'équipe vous le confirme ici.
survey-interview-any-way = comme vous voudrez
survey-interview-file = entretien
survey-interview-summary = Entretien avec l'équipe (à confirmer)
survey-interview-description = 30 minutes, pour l'étude. Vous pouvez changer d'avis à tout moment.

survey-refused-commune = Nous ne trouvons pas cette commune. Essayez avec le code postal.
survey-refused-commune-outside = Cette commune est hors du territoire de l'étude. Vous pouvez passer la question.
survey-refused-constraint = Cette réponse ne convient pas ici.
survey-refused-empty = Il nous faut une réponse, ou le bouton « Passer ».
survey-refused-exclusive = Cette réponse exclut les autres.
survey-refused-not-a-choice = Choisissez l'une des réponses proposées.
survey-refused-not-a-date = Il nous faut une date, par exemple 14/10/2027.
survey-refused-not-a-number = Il nous faut un nombre.
survey-refused-not-asked = Cette question n'est plus posée.
survey-refused-not-whole = Il nous faut un nombre entier.
survey-refused-number-too-large = Ce nombre est trop grand.
survey-refused-number-unclear = Nous n'avons pas compris le nombre « { $text } ».
survey-refused-outside-range = Il nous faut un nombre entre { $start } et { $end }.
survey-refused-required = Il nous faut une réponse à cette question.
survey-refused-too-long = C'est trop long : { $limit } caractères au plus.

survey-button-start = Répondre
survey-button-no = Non merci
survey-button-agree = D'accord, je réponds
survey-button-notice = Lire le détail
survey-button-done = Terminer
survey-button-review = Revoir mes réponses
survey-button-fix = Modifier { $number }
