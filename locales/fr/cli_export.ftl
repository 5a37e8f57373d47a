### L'export de l'étude, dans le terminal. $file 200 $name 60 $hash 64

cli-help-export = Exporte les données de l'étude dans une archive : CSV, classeur, SPSS, Stata, dictionnaire, description pour les programmes. Chaque export est noté au journal : qui, quoi, pourquoi, combien de lignes.
cli-help-export-why = Obligatoire : pourquoi cet export est fait. C'est noté au journal.
cli-help-export-who = Qui le demande. Par défaut : le compte de cette machine.
cli-help-export-first = Le premier jour, compris : JJ/MM/AAAA. Par défaut : le premier jour de la communauté.
cli-help-export-last = Le dernier jour, compris : JJ/MM/AAAA. Par défaut : hier.
cli-help-export-codes = Tout, sous les codes de l'étude, pour des analystes liés par une convention. C'est le choix par défaut.
cli-help-export-public = Ce que tout le monde peut lire : les chiffres sous secret statistique. Avec un fichier de structures, sans rien qui les distingue.
cli-help-export-to = Le dossier de l'archive. Par défaut : exports, dans le dossier des données.
cli-metavar-day = JJ/MM/AAAA

cli-export-why-empty = Dites pourquoi, après --motif : c'est noté au journal.
cli-export-public-whole = Une publication couvre toute l'étude : --du ne va pas avec --diffusable.
cli-export-reading = Lecture de la base…
cli-export-table = { $name } : { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
cli-export-no-spss = Sans fichiers SPSS ni Stata : il manque les bibliothèques de l'option « spss ». Pour les installer : pip install "troquet[spss]"
cli-export-no-second-view = Sans fichier de structures : il fut publié une fois. Un second en dirait trop sur chacune.
cli-export-nothing-publishable = Rien ne peut être diffusé : il y a trop peu de structures, ou elles sont trop différentes. Attendez qu'elles soient plus nombreuses.
cli-export-made = Export terminé : { $file } ({ $size } Mo, { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
})
cli-export-sum = Empreinte SHA-256 : { $hash }
cli-study-period-empty = Le premier jour vient après le dernier. Vérifiez --du et --au.
