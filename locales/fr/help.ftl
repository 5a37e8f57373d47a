# Help, and writing to the team.
help-lines =
    Écrivez ce que vous offrez ou cherchez, comme vous parlez. Nous trouvons avec qui.
    Le menu ramène toujours ici : /menu. Pour arrêter : /annuler.
    Une question ? L'équipe vous répond ici, en général en un jour ouvré.
help-team = <b>Écrivez votre message à l'équipe.</b> Une photo ou un message vocal conviennent aussi.
help-team-sent = <b>C'est transmis.</b> L'équipe vous répond ici, en général en un jour ouvré.
help-team-empty = Ce message est vide. Écrivez quelques mots.
help-team-enough = L'équipe a déjà plusieurs messages de vous. Elle vous répond bientôt.
help-team-unreadable = Nous ne savons pas transmettre ce type de message. Écrivez-le en quelques mots.
help-team-answer =
    { $text }

    { $officer }, de l'équipe
help-team-name = Une personne

help-button-more = Ajouter un message
help-button-respond = Répondre
