"""German. Compounds are one word, so stems are short and stars frequent."""

from __future__ import annotations

from storyproof.swap.language import Cue, Language

LANGUAGE = Language.of(
    "de",
    {
        Cue.OUTCOME: """
            reduzier*, verringer*, verbesser*, erhöh*, steiger*, gesteigert, senk*, gesenkt, sank,
            sinkt, sinken, spar*, gespart, einspar*, eingespart, schneller*, günstiger*, einfacher*,
            besser*, weniger*, mehr, verdoppel*, halbier*, beschleunig*, gewonnen, gewann, wuchs,
            gewachsen, gefallen, fiel, fielen, zurückgegangen, vereinfach*, erleichter*, verkürz*,
            verhinder*, vermeid*, vermied*, ermöglich*, erlaub*, hilf*, half, geholfen, kann nun,
            können nun, können jetzt, nicht mehr, ergebnis*, erfolg*, erreich*, nutzen, vorteil*,
            in minuten, in sekunden, lässt, lassen
        """,
        Cue.PRAISE: """
            begeister*, großartig*, fantastisch*, hervorragend*, ausgezeichnet*, beeindruck*,
            intuitiv*, leistungsstark*, perfekt*, richtige wahl, richtige entscheidung, beste*, toll*,
            benutzerfreundlich*, modern*, zufrieden*, stolz, empfehl*, robust*, flexib*, innovativ*,
            nahtlos*, zuverlässig*, erstklassig*, freude, freuen,
            gelobt, Grenze des Machbaren, Grenzen des Machbaren,
            maßgeschneidert*, reibungslos*, zukunftssicher*, partnerschaftlich*, professionell*,
            kompetent*, verlässlich*, starker Partner, starken Partner, auf Augenhöhe, hochwertig*,
            einzigartig*, mit Bravour, mehr als ein Lieferant, mehr als nur ein Lieferant,
            unverzichtbar*, unentbehrlich*, besonders schätz*, schätzen besonders, schätzt besonders, überzeugt, überzeugen, für die Zukunft
            gerüstet, fit für die Zukunft
        """,
        Cue.ADOPTION: """
            nutzt, nutzte*, genutzt, verwend*, eingesetzt, setzt ein, setzen auf, setzt auf, einsatz,
            eingeführt, einführung, führte ein, gewählt, wählte*, entschied*, ausgewählt, migrier*,
            umgestiegen, wechselte*, läuft auf, laufen auf, installier*, implementier*, in betrieb,
            gehört zum Angebot, gehören zum Angebot, gehört dazu, gehören dazu
        """,
        Cue.LINK: """
            weil, da, dank, durch, wegen, aufgrund, damit, sodass, so dass, deshalb, daher, dadurch,
            ermöglich*, erlaub*, bietet, liefert, gibt, anstatt, statt, ohne, der grund
        """,
        Cue.CREDIT: "dank, wegen, aufgrund",
        Cue.CONTRAST: """
            als, anders als, im gegensatz, gegenüber, statt, anstatt, verglichen, vergleich*, während,
            hingegen, alternative*, ersetzt*, abgelöst, löste ab, umgestiegen von, verworfen,
            nur, unterscheid*
        """,
        Cue.CHOICE: "evaluier*, geprüft, entschied*, gewählt, wahl, wechselte*, gewechselt",
        Cue.BESIDES: "nicht nur, nicht bloß, nicht allein",
        Cue.EXCLUSIVE: """
            nur, einzig*, als einzige*, keine andere*, kein anderer, niemand sonst, von allen anderen,
            kein anderes, im unterschied zu, ausschließlich,
            keiner der anderen, keine der anderen, keines der anderen, als einziger, als einziges
        """,
        Cue.LIMIT: """
            unterstützt nur, unterstützt nicht, kann nicht, können nicht, noch nicht, fehlt, fehlen,
            begrenzt auf, beschränkt auf, einschränkung*, grenze*
        """,
        Cue.SHORTCOMING: """
            nicht genug, nicht genügend, fehlte, fehlten, mangel*, zu langsam, zu
            komplex, zu aufwendig, zu teuer, zu viele, unmöglich, schwierig*, mühsam,
            konnte nicht, konnten nicht, war nicht, waren nicht, ist nicht, reichte
            nicht, stieß an, grenzen, begrenzt, engpass, umständlich
        """,
        Cue.HERITAGE: """
            community, gemeinschaft, gegründet, gründer*, stiftung, entwickelt von, entstanden,
            quelloffen*, open source, open-source, herkunft
        """,
        Cue.DENIAL: """
            nicht wegen, nicht dank, nicht aufgrund, nicht durch, hat nichts mit, nie
            benutzt, nicht genutzt, nicht verwendet, funktionierte nicht,
            funktioniert nicht, nie benutzt, nie geöffnet, nie gebraucht, niemand nutzt,
            niemand nutzte, war falsch, abgeschaltet, ausgeschaltet, aufgegeben, nicht
            mehr benutzt,
            nicht bestellt, nicht gekauft, nicht gebraucht, nicht benötigt, nicht gebucht, nie benötigt,
            brauchen wir nicht, brauchten wir nicht, brauchten wir nie, verzichtet*, verzichten, nicht
            eingeführt, nicht eingebaut, nicht verbaut, nicht installiert, nicht geliefert, nicht überzeugt
        """,
        Cue.REFUSAL: "trotz, ungeachtet, ohne",
        Cue.NEGATION: "kein*, nie, niemals, niemand, nichts, nicht",
        Cue.UNREAL: "hätt*, wäre, wären, wärst, wäret, würde, würden, würdest, würdet, müsst*, könnt*, bräucht*, käme*, ginge, gingen, bliebe*, stünde*",
        Cue.LACK: """
            hat kein*, hatte kein*, noch kein*, bietet kein*, enthält kein*, besitzt kein*, verfügt über kein*,
            fehlt ein*, fehlt die, fehlt der, fehlt das
        """,
        Cue.ABSENCE: """
            ist noch nicht, sind noch nicht, gibt es noch nicht, steht noch nicht, steht noch aus,
            kam nie an, kamen nie an, ist nie angekommen, wurde nie geliefert, wurde nie
            eingeführt, spielte keine Rolle, nie kam, kam nie, kamen nie
        """,
        Cue.FAILURE: """
            versagte, versagt, ist ausgefallen, fiel aus, half nicht, half uns nicht, war kaputt, ist kaputt,
            ließ auf sich warten, lässt auf sich warten, nutzte nichts, nützte nichts, brachte nichts,
            stürzte ab
        """,
        Cue.WISH: """
            wollte*, wünscht*, gewünscht, suchte*, gesucht, auf der suche, brauchte*, benötigte*,
            anforderung*, ziel, ziele
        """,
        Cue.PLAN: """
            plant, planen, geplant, eines Tages, will einmal, wollen einmal,
            beabsichtigt, hofft, hoffen, in Zukunft, künftig, warten noch auf, warten wir noch, warten wir immer noch, wartet noch auf,
            warten immer noch auf, wartet immer noch auf,
            im nächsten Jahr, nächstes Jahr, im kommenden Jahr, demnächst
        """,
        Cue.COMMON: """
            jeder Anbieter, jeder Hersteller, alle Anbieter, alle Hersteller, Stand der
            Technik, wie alle anderen, branchenüblich
        """,
        Cue.ALIKE: """
            derselbe, dieselbe, dasselbe, denselben, dieselben, das gleiche, den gleichen, die gleiche, die gleichen, genau wie, genauso wie, ebenso wie, wie bei, wie der von, wie die von, wie das von, wie den von, ähnlich wie, vergleichbar mit
        """,
        Cue.HOMEMADE: """
            hauseigen*, selbst gebaut*, selbstgebaut*, selbst entwickelt*, selbstentwickelt*, Eigenentwicklung*, Eigenbau
        """,
        Cue.PAPER: """
            Broschüre*, Prospekt*, Webinar*, Whitepaper*, Faltblatt, Werbung, Verkaufspräsentation, ein Buch, das
            Buch, einem Buch, ein Vortrag, einen Vortrag, einem Vortrag, eine
            Vorlesung, ein Gesetz, das Gesetz, eine Richtlinie, die Richtlinie, eine Pressemitteilung
        """,
        Cue.ABOUT: "über, zu, zum, zur, von, vom, für",
        Cue.HEARD: "gehört von, gelesen von, hörten von, hörte von, las von, lasen von, lasen über, las über, las vom, hörte vom",
        Cue.HEARSAY: """
            laut Anbieter, laut Hersteller, laut dem Anbieter, laut dem Hersteller, laut Broschüre, laut
            Prospekt, laut Website, laut Webseite, nach Angaben des Anbieters, nach Angaben des
            Herstellers, der Anbieter behauptet, der Anbieter verspricht, der Anbieter versprach, der
            Hersteller behauptet, der Hersteller verspricht, der Hersteller versprach
        """,
        Cue.RUMOUR: "angeblich*, soll angeblich, sollen angeblich, vermeintlich*",
        Cue.THEIRS: "fremde, fremder, fremden",
        Cue.OF_THEIRS: """
            des Wetterdienstes, vom Wetterdienst, des Wetteramts, der Berater, eines Beraters, des
            Beraters, der Prüfer, des alten Anbieters, des früheren Anbieters, des vorigen Anbieters, des
            alten Systems, des früheren Systems, der alten Software, der früheren Software, des ERP, ihres ERP, seines ERP, unseres ERP, eines anderen
            Anbieters, eines Dritten,
            anderer Hersteller, anderer Anbieter, anderer Lieferanten, eines anderen Herstellers, der
            Konkurrenz, des Wettbewerbs, des Wettbewerbers, der Wettbewerber
        """,
        Cue.ACTOR: """
            wir, unser*, uns, sie, ihr*, team*, unternehmen, firma, kunden, nutzer, er, mitarbeiter*
        """,
        Cue.PERSON: """
            entwickler*, ingenieur*, administrator*, tester*, analyst*, leiter*, kunde*, nutzer*,
            anwender*, team*, mitarbeiter*, kolleg*, leute, techniker*, fahrer*, partner*, lieferant*
        """,
        Cue.ANAPHOR: """
            das, dies*, jene*, es, sie, beides, damit, dadurch, so, auf diese weise, dieser ansatz
        """,
        Cue.PROCESS: """
            ohne, selbst, nicht mehr, direkt, darunter, statt, anstatt, erst wenn, jede*, eigene*,
            sobald, sofort, bevor, ehe, bis, von allein, nebeneinander, einzeln, schreib*, geschrieben,
            lädt, laden, geladen, freigegeben, verbind*, startet, gestartet, installier*, entscheid*,
            teilt, kopier*, signier*, unterschreib*, unterschrieb*, sendet, gesendet, schickt*, behält,
            behalten, ruft, aufgerufen, speicher*, gespeichert, liest, lesen, gelesen, wartet, warten,
            bewegt, wechselt, eingefügt, aufgezeichnet, stoppt, gestoppt, holt, prüft, geprüft,
            vergleich*, zählt, sortier*, sperrt, gesperrt, öffnet, schließt, zeichnet, zieht, klickt,
            exportier*, ausgelöst, verschlüssel*, übersetz*, wandelt, gibt zurück, trägt, ersetz*,
            lösch*, hinzugefügt, ändert, geändert, plant
        """,
    },
    ordinary="""
        alarm alarme anwendung anwendungen architektur archiv automatisch bericht berichte betrieb
        cloud code daten datenbank datenbanken dienst dienste dokument dokumente einfachheit
        erweiterung erweiterungen fehler filter flexibilität format funktion funktionen gerät geräte
        gemeinschaft integration karte kanal kanäle kosten leistung liste listen lizenz methode
        modell modelle nachricht nachrichten netz netzwerk netzwerke plan plattform portal preis
        produkt produkte projekt projekte protokoll protokolle prozess prozesse prüfung qualität
        regel regeln rolle rollen schnittstelle schnittstellen segment sensor sensoren server
        sicherheit skalierbarkeit software speicher sprache standard system systeme team test tests
        version versionen verwaltung warnung warnungen werkzeug werkzeuge zeit zugriff
        ärzte entwickler fahrer lehrer lieferanten mitarbeiter mitarbeitende patienten personal
        pflegekräfte schüler studenten studierende techniker
        effizienz produktivität zufriedenheit wettbewerbsfähigkeit angebot
    """,
    small="""
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bevor
        bin bis bist da damit dann das dass dein dem den der des dessen die dies diese diesem diesen
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch für gegen
        gab haben habe hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
        indem ins ist jede jedem jeden jeder jedes jener jetzt kann kein keine keinem keinen keiner
        können könnte machen man mehr mein meine mit muss nach nicht nichts noch nun nur ob oder ohne
        schon sehr sein seine seinem seinen seiner seit sich sie sind so solche soll sondern sonst
        über um und uns unser unsere unter viel vom von vor während war waren was weil welche wenn
        wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwar zwischen
    """,
    after_verb="das den die der ein eine einen mich dich sich uns euch sie es ihn",
    result_sections="results ergebnis ergebnisse resultate wirkung nutzen erfolg erfolge bilanz fazit mehrwert vorteile",
    problem_sections="challenge herausforderung herausforderungen problem probleme ausgangslage ausgangssituation aufgabe aufgabenstellung anforderung anforderungen ausgangspunkt bedarf",
    suffixes="""
        ungen ung keiten keit heiten heit lichkeit lich isch ieren iert ierte en er es em e n s t te
        ten st ierten ierter iertes iertem
    """,
)
