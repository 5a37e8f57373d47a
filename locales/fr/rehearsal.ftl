# Rehearsals: trying everything with accounts that count nowhere.
# $name 120
rehearsal-mark = { $name } (essai)
rehearsal-about = <b>Répétition</b>

    Un lien d'essai fait entrer de fausses entreprises : vous, un collègue, une personne qui teste. Elles ne rencontrent qu'elles-mêmes. Elles ne comptent dans aucun chiffre, et tout s'efface d'un geste.

    Si vous y entrez, vos prospects et vos dossiers papier sont aussi des essais.
rehearsal-begun = La répétition est ouverte. Le lien est ci-dessous.
# $link 90
rehearsal-link =
    Ouvrez ce lien depuis un compte qui n'est pas déjà membre : { $link }

    Il sert 14 jours, à 20 comptes. Chaque inscription attend l'équipe, comme une vraie.
rehearsal-running =
    <b>Répétition en cours</b>

    { $count ->
        [0] Aucun compte d'essai pour l'instant.
        [one] 1 compte d'essai
       *[other] { $count } comptes d'essai
    }
rehearsal-none = Aucune répétition n'est en cours.
rehearsal-over = <b>La répétition est terminée.</b> { $count ->
    [0] Il n'y avait rien à effacer.
    [one] 1 compte d'essai est effacé, avec tout ce qu'il avait fait.
   *[other] { $count } comptes d'essai sont effacés, avec tout ce qu'ils avaient fait.
 }

rehearsal-button-home = Répétition
rehearsal-button-start = Ouvrir une répétition
rehearsal-button-link = Un autre lien d'essai
rehearsal-button-end = { $count ->
    [0] Terminer la répétition
    [one] Effacer 1 compte d'essai
   *[other] Effacer { $count } comptes
 }
