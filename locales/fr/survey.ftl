# Questionnaires in the chat.
survey-invitation = L'équipe aimerait votre avis : 3 questions, 1 minute. Dans l'étude, vos réponses ne portent pas votre nom.
survey-reminder = Il reste quelques questions de l'équipe, 1 minute. Vos réponses déjà données sont gardées.
survey-later = C'est noté. Vous pouvez répondre quand vous voulez, ici.
survey-refused-noted = C'est noté : pas de réponse à ce questionnaire. Nous ne le redemanderons pas.
survey-progress = Question { $number } sur { $at_most } au plus
survey-thanks = <b>Merci.</b> Vos réponses aident l'équipe à mieux faire.
survey-closed = Ce questionnaire est terminé. Merci.

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
