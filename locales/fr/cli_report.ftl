### Le rapport de l'étude, dans le terminal. $file 200 $folder 200 $title 60 $hash 64 $rank 3 $of 3

cli-help-report = Écrit le rapport de l'étude : un PDF à imprimer et une page à ouvrir dans un navigateur. Tous les chiffres passent par le secret statistique.
cli-help-report-kept = Refait le rapport d'une extraction gardée : les mêmes chiffres. Elles sont dans le dossier des données, study/extractions.
cli-help-report-to = Le dossier du rapport. Par défaut : reports, dans le dossier des données.
cli-help-report-images = Un dossier où mettre aussi chaque graphique en image (16:9), et un PDF de diapositives.
cli-report-either = Une extraction gardée a déjà ses dates : --extraction ne va pas avec --du ni --au.
cli-report-chapter = { $rank } sur { $of } : { $title }
cli-report-charts = Dessin des graphiques…
cli-report-paper = Mise en page…
cli-report-made = Rapport écrit : { $file } ({ $size } Mo)
cli-report-images = { $count ->
    [0] Aucune image : il y a trop peu de réponses.
    [one] 1 image dans { $folder }
   *[other] { $count } images dans { $folder }
 }
cli-report-extraction = Empreinte de l'extraction : { $hash }
