"""Spanish."""

from __future__ import annotations

from storyproof.swap.language import Cue, Language

LANGUAGE = Language.of(
    "es",
    {
        Cue.OUTCOME: """
            redu*, mejor*, aument*, disminu*, baj*, ahorr*, más rápid*, más fácil*, más sencill*,
            menos, dobl*, aceler*, elimin*, simplific*, facilit*, acort*, evit*, impid*, permit*,
            ayud*, ahora puede, ahora pueden, ahora podemos, ya no, resultado*, éxito*, logr*,
            consegu*, benefici*, en minutos, en segundos, libera*, cayó, cayeron
        """,
        Cue.PRAISE: """
            encant*, increíble*, fantástic*, excelente*, impresion*, intuitiv*, potente*, perfect*,
            buena elección, fácil de usar, modern*, feliz, felices, orgullos*, recomend*, robust*,
            flexib*, innovador*, fluid*, fiable*, satisfech*,
            super* los límites,
            hecho a medida, hecha a medida, impecable*, eficaz, eficaces, llave en mano, verdadero socio,
            a nuestro lado, sin dudar, a sus necesidades, a nuestras necesidades,
            imprescindible*, indispensable*, valora especialmente, valoran especialmente, valoramos especialmente, valoran mucho, preparados
            para el futuro, preparada para el futuro, preparado para el futuro
        """,
        Cue.ADOPTION: """
            usa, usan, usamos, usaron, utiliz*, adopt*, elig*, escog*, despleg*, migr*, pasó a, pasaron
            a, instal*, implement*, implant*, puso en marcha, funciona con, se basa en,
            parte de la oferta
        """,
        Cue.LINK: """
            porque, gracias a, gracias al, debido a, para que, por eso, por tanto, por lo tanto, ya que,
            permit*, ofrece*, proporciona*, da, en lugar de, en vez de, sin, lo que, de modo que
        """,
        Cue.CREDIT: "gracias a, gracias al, debido a, debido al, a causa de",
        Cue.CONTRAST: """
            que, a diferencia de, en lugar de, en vez de, frente a, comparad*, comparación, mientras
            que, en cambio, alternativa*, reemplaz*, sustitu*, descart*, solo, sólo,
            prefir*, diferencia
        """,
        Cue.CHOICE: "evalu*, elección, elig*",
        Cue.BESIDES: "no solo, no sólo, no solamente, no únicamente",
        Cue.EXCLUSIVE: """
            solo, sólo, únic*, el único, la única, ningún otro, ninguna otra, nadie más, exclusiv*, a
            diferencia de,
            ninguno de los demás, ninguno de los otros, ninguna de las demás, ninguna de las otras
        """,
        Cue.LIMIT: """
            solo admite, no admite, no es compatible, no puede, no pueden, todavía no, aún no, falta,
            limitado a, limitada a, límite*, limitación*
        """,
        Cue.SHORTCOMING: """
            no tenía, no tenían, faltaba, faltaban, falta de, demasiado lento, demasiado
            complejo, demasiado caro, imposible, difícil*, no podía, no podían, no era,
            no eran, no es, no bastaba, limitad*, cuello de botella, engorros*,
            complicad*, inestable
        """,
        Cue.HERITAGE: """
            comunidad, fundad*, fundador*, fundación, gobernanza, colaborador*, código abierto, open
            source, creado por, creada por, desarrollado por, ecosistema
        """,
        Cue.DENIAL: """
            no gracias a, no por, no debido a, nada que ver con, nunca usa, nunca usó, nunca usaron, no usa, no
            usamos, sin usar, no funcionó, no funciona, nunca funcionó, nunca usamos,
            nunca abrió, nadie usa, estaba mal, apagado, apagada, abandonado,
            abandonada, dejamos de usar,
            no contrat*, no compr*, no pidi*, no instal*, no adopt*, no elig*, no utiliz*, nunca se usa, nunca se usó,
            nunca se utiliz*, prescind*, renunci*
        """,
        Cue.REFUSAL: "a pesar de, pese a, sin",
        Cue.NEGATION: "ningún, ninguna, nunca, nadie, nada, jamás, no",
        Cue.UNREAL: "habría*, hubiera*, hubiéramos, sería*, podría*, tendría*, debería*, haría*, costaría*, tardaría*, quedaría*",
        Cue.LACK: """
            no tiene, no ofrece, no incluye, no dispone, carece de
        """,
        Cue.ABSENCE: """
            aún no está, todavía no está, aún no existe, todavía no existe, nunca llegó, nunca
            llegaron, no tuvo nada que ver
        """,
        Cue.FAILURE: """
            no sirvió, no ayudó, falló, fallaron, se averió, no hizo nada
        """,
        Cue.WISH: """
            quería, querían, queríamos, dese*, busc*, necesitaba*, necesitábamos, exig*, requisito*,
            objetivo, objetivos
        """,
        Cue.PLAN: """
            planea, planean, prevé, prevén, algún día, piensa en, espera poder, en el
            futuro, tiene previsto, sigue esperando, siguen esperando, seguimos esperando,
            el año que viene, el próximo año, próximamente
        """,
        Cue.COMMON: """
            cualquier proveedor, todos los proveedores, cada proveedor, como todos los
            demás, estándar del sector
        """,
        Cue.ALIKE: """
            el mismo, la misma, los mismos, las mismas, al igual que, igual que, como el de, como la de, como los de, como las de, similar al, similar a la, similar a los, parecido al, parecida a la, comparable al
        """,
        Cue.HOMEMADE: """
            hecho en casa, hecha en casa, de fabricación propia, de desarrollo propio
        """,
        Cue.PAPER: """
            folleto*, seminario web, webinar*, libro blanco, un libro, el libro, una charla, una
            conferencia, una ley, la ley, una directiva, la directiva, un comunicado
        """,
        Cue.ABOUT: "sobre, de, del, acerca de",
        Cue.HEARD: "oído hablar de, oído hablar del, oyó hablar de, oyó hablar del, oyeron hablar de, leyó sobre, leyeron sobre",
        Cue.HEARSAY: """
            según el proveedor, según el fabricante, según el folleto, según su web, el proveedor afirma,
            el proveedor promete, el fabricante afirma, el fabricante promete
        """,
        Cue.RUMOUR: "supuestamente, presuntamente, se supone que",
        Cue.OF_THEIRS: """
            del servicio meteorológico, de los consultores, del consultor, de un consultor, de un tercero,
            de su ERP, de nuestro ERP, del ERP, del antiguo proveedor, del antiguo sistema, del sistema
            antiguo, del proveedor anterior, de otro proveedor,
            de otros proveedores, de otros fabricantes, de la competencia, de los competidores, de un
            competidor
        """,
        Cue.ACTOR: """
            nosotros, nuestro*, nuestra*, nos, ellos, ellas, su, sus, equipo*, empresa, clientes,
            usuarios, él, ella
        """,
        Cue.PERSON: """
            desarrollador*, ingenier*, administrador*, analista*, responsable*, cliente*, usuari*,
            equipo*, personal, compañer*, gente, técnic*, conductor*, chófer*, soci*, proveedor*
        """,
        Cue.ANAPHOR: """
            esto, eso, este, esta, estos, estas, ello, así, de este modo, de esta forma, con esto, con
            ello
        """,
        Cue.PROCESS: """
            sin, mism*, ya no, directamente, debajo, en lugar de, en vez de, cada, propi*, en cuanto,
            enseguida, antes, hasta, por sí solo, uno por uno, escrib*, carg*, liber*, enlaz*, arranc*,
            instal*, decid*, divid*, copi*, firm*, envía*, envió, guard*, llam*, almacen*, lee, leen,
            leyó, esper*, muev*, insert*, grab*, par*, detien*, empuj*, comprueb*, compar*, cuent*,
            orden*, filtr*, bloque*, abr*, cierr*, dibuj*, export*, import*, asign*, cifr*, traduc*,
            conviert*, devuelv*, llev*, reemplaz*, borr*, añad*, cambi*, program*
        """,
    },
    ordinary="""
        acceso alerta alertas almacenamiento análisis aplicación aplicaciones archivo archivos
        arquitectura automático base bases canal canales código comunidad control coste costes costo
        datos documento documentos error errores extensión extensiones filtro filtros flexibilidad
        formato función funciones gestión herramienta herramientas índice informe informes
        infraestructura integración interfaz interfaces lenguaje licencia lista listas mapa máquina
        memoria mensaje mensajes método modelo modelos módulo módulos nube panel plan plataforma
        portal precio proceso procesos producto productos programa prueba pruebas proyecto proyectos
        red redes regla reglas rendimiento rol roles segmento seguridad servicio servicios servidor
        servidores simplicidad sistema sistemas supervisión tiempo versión versiones
        alumnos conductores desarrolladores empleados enfermeros estudiantes ingenieros pacientes
        personal profesores proveedores técnicos
        eficiencia productividad satisfacción competitividad oferta
    """,
    small="""
        a al algo ante antes como con cual cuando de del desde donde dos el él ella ellas ellos en
        entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha
        había hace han hasta hay la las le les lo los más me mi mis mucho muy nada ni no nos nosotros
        nuestra nuestro o para pero por porque que qué quien se sea ser si sí sin sobre son su sus
        también tan te tiene tienen todo todos tu un una uno unos y ya yo
    """,
    after_verb="el la los las un una unos unas me te nos os le les lo",
    result_sections="results resultados impacto beneficios beneficio logros balance",
    problem_sections="challenge reto retos desafío desafíos problema problemas situación contexto necesidad necesidades",
    suffixes="""
        aciones ación ciones ción mientos miento mente idades idad ables able ibles ible adoras adora
        adores ador ando iendo ados ado adas ada idos ido idas ida ar er ir es as os a e o s ó
        aron aban aba an en i ió ieron ía ían ará arán
    """,
)
