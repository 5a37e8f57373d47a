# The team itself: who is of it, leaves, and what is handed over.
team-house = <b>L'équipe</b>
# $name 24
team-officer = - { $name }
# $name 24 $days 40
team-officer-away = - { $name }, en congé { $days }
team-alone = Vous êtes la seule personne de l'équipe : il n'y a personne à qui confier la suite.
team-leave-days = <b>Quand partez-vous ?</b> Écrivez les dates, par exemple : du 3 au 10 décembre
team-leave-unread = Nous n'avons pas compris ces dates. Par exemple : du 3 au 10 décembre
# $days 40
team-leave-who = En congé { $days }. Qui vous remplace ?
team-leave-past = Ces dates sont passées.
team-leave-far = C'est trop loin : un congé finit d'ici un an.
team-leave-both = Cette personne est absente au même moment. Choisissez quelqu'un d'autre.
# $days 40 $name 40
team-leave-set = <b>C'est noté : en congé { $days }.</b> { $name } verra vos rappels et vos membres à côté des siens. À votre retour, tout vous revient.
# $days 40 $name 40
team-leave-asked = { $name } sera en congé { $days } et compte sur vous. Ses rappels s'ajouteront aux vôtres pendant ce temps.
team-leave-none = Aucun congé n'est noté pour vous.
team-leave-over = Votre congé est terminé. Ce qui est à vous vous revient.
# $name 40
team-leave-began = Le congé de { $name } commence. Ses rappels et ses membres sont dans votre « À traiter ».
# $name 40
team-leave-ended = Le congé de { $name } est terminé. Ses rappels et ses membres lui reviennent.
team-leave-welcome = Votre congé est terminé. Tout ce qui est à vous est de nouveau ici.
team-depart-who = <b>Vous quittez l'équipe.</b> À qui confiez-vous la suite ?
# $name 40
team-depart-sure =
    <b>{ $name } reprend tout ce que vous suivez.</b>

    Prospects : { $prospects }
    Structures : { $structures }
    Rencontres à venir : { $meetups }

    C'est définitif : vous n'aurez plus accès à l'équipe.
# $name 40
team-departed = C'est fait : { $name } prend la suite. Merci pour votre travail.
# $name 40
team-taken-over = { $name } quitte l'équipe et vous confie la suite. Ses prospects, ses structures et ses rencontres sont les vôtres.

team-brief = <b>Bonjour. { $count ->
    [0] Rien n'attend aujourd'hui.
    [one] 1 chose est à traiter.
   *[other] { $count } choses sont à traiter.
 }</b>
# $what 120 $date 40
team-brief-oldest = La plus ancienne : { $what }, depuis le { $date }.
team-brief-done = La semaine dernière, l'équipe en a traité { $count }, dont { $mine } par vous.
team-brief-none = La semaine dernière, rien n'était à traiter.

team-button-home = L'équipe
team-button-leave = Je pars en congé
team-button-back = Je suis de retour
team-button-depart = Je quitte l'équipe
team-button-depart-sure = Quitter l'équipe
