"""Sentences in ru, written for these tests, with the slots a reader would give them.

A slot that is not named is not compared. `no` marks sentences that hold no claim.
"""

from __future__ import annotations

from typing import Any

Expected = dict[str, Any]


def promise(**over: Any) -> Expected:
    return {"act": "promise", "event": "RETREAT", "modality": "planned"} | over


def state(event: str, **over: Any) -> Expected:
    return {"act": "state", "event": event, "modality": "asserted", "polarity": True} | over


#: The day that every sentence is read on: a Tuesday.
DAY = "2031-04-22"
CLAIMS: tuple[tuple[str, Expected], ...] = (
    # Announced withdrawals
    (
        "Министр обороны Норвегии Ларс Хансен заявил, что около 3 тыс. военнослужащих вернутся в "
        "казармы до 1 мая.",
        promise(
            speaker="Ларс Хансен",
            side="NOR",
            actor="NOR",
            best=3000,
            unit="troops",
            deadline="2031-05-01",
        ),
    ),
    (
        "«Наши войска покинут район до конца июня», — сказал представитель эфиопской армии.",
        promise(side="ETH", actor="ETH", deadline="2031-06-30", quotation="direct"),
    ),
    (
        "Президент Кении Джон Мвау пообещал вывести войска из Сомали в течение двух недель.",
        promise(side="KEN", actor="KEN", deadline="2031-05-06", places=[("SOM", "from")]),
    ),
    (
        "Командующий суданской армией объявил о выводе войск из Дарфура до 15 мая 2031 года.",
        promise(side="SDN", actor="SDN", deadline="2031-05-15"),
    ),
    (
        "Министерство обороны Замбии сообщило, что два батальона будут выведены из города к 3 мая.",
        promise(side="ZMB", actor="ZMB", best=2, unit="battalions", deadline="2031-05-03"),
    ),
    (
        "Генштаб Финляндии объявил, что отвод танков начнётся 24 апреля.",
        {"event": "RETREAT", "side": "FIN", "modality": "planned", "time": "2031-04-24"},
    ),
    (
        "По словам министра обороны Греции Никоса Паппаса, корабли вернутся в порт не позднее "
        "30 апреля.",
        promise(speaker="Никос Паппас", side="GRC", deadline="2031-04-30"),
    ),
    # Withdrawals that happened, began, stopped, or did not happen
    (
        "Турция вывела из Сирии два батальона, подтвердил министр обороны.",
        state("RETREAT", actor="TUR", best=2, unit="battalions", places=[("SYR", "from")]),
    ),
    (
        "Армия Эфиопии начала отвод танков от города.",
        state("RETREAT", actor="ETH", aspect="begin", kind="narrator"),
    ),
    (
        "Индия завершила вывод войск с плато, сообщил представитель министерства обороны.",
        state("RETREAT", actor="IND", aspect="complete"),
    ),
    (
        "Пакистан приостановил отвод артиллерии, сообщили в штабе миссии наблюдатели.",
        state("RETREAT", actor="PAK", aspect="halt"),
    ),
    (
        "Суданские войска не отведены от границы, сообщил в среду наблюдатель миссии.",
        {"act": "state", "event": "RETREAT", "modality": "negated", "actor": "SDN"},
    ),
    (
        "Наблюдатели сообщили, что кенийские солдаты не покинули лагерь.",
        {"act": "state", "event": "RETREAT", "modality": "negated", "actor": "KEN"},
    ),
    (
        "Колонна из 40 танков ушла из долины в понедельник, сообщил житель деревни.",
        state("RETREAT", best=40, unit="tanks", time="2031-04-21"),
    ),
    (
        "Часть ливийских войск вернулась на базы, сообщает агентство.",
        state("RETREAT", actor="LBY", partial=True),
    ),
    (
        "Все норвежские солдаты покинули остров, заявило министерство обороны Норвегии.",
        {"event": "RETREAT", "actor": "NOR", "total": True},
    ),
    # Build-ups
    (
        "По данным генштаба Судана, более 20 тысяч солдат сосредоточено у границы с Эфиопией.",
        state("MOBILIZE", side="SDN", low=20000, unit="troops", places=[("ETH", "near")]),
    ),
    (
        "По словам министра обороны Греции, турецкие корабли остаются у берегов острова.",
        state("MOBILIZE", side="GRC", actor="TUR"),
    ),
    (
        "Разведка Чада сообщила, что суданская армия стянула к границе от 3 до 5 тысяч солдат.",
        {"event": "MOBILIZE", "side": "TCD", "actor": "SDN", "low": 3000, "high": 5000},
    ),
    (
        "Кенийская армия перебросила на юг свыше 100 танков, сообщил источник в правительстве.",
        {"event": "MOBILIZE", "actor": "KEN", "low": 100, "unit": "tanks", "kind": "anonymous"},
    ),
    (
        "Азербайджан наращивает войска вдоль границы, заявил министр обороны Армении.",
        {"event": "MOBILIZE", "actor": "AZE", "side": "ARM", "act": "state"},
    ),
    (
        "Министерство обороны Финляндии сообщило, что учения с участием 5 тысяч солдат завершены.",
        state("MOBILIZE", side="FIN", best=5000, aspect="complete"),
    ),
    (
        "Учения индийской армии начнутся 1 июня, сообщил генерал Рао.",
        {"event": "MOBILIZE", "modality": "planned", "actor": "IND", "time": "2031-06-01"},
    ),
    (
        "Войска Конго продолжают накапливаться в районе Гомы, сообщила миссия.",
        {"event": "MOBILIZE", "aspect": "continue"},
    ),
    (
        "Десятки тысяч солдат остаются у реки, считает аналитик института.",
        {"event": "MOBILIZE", "low": 20000, "high": 99999, "unit": "troops"},
    ),
    # Denials
    (
        "Правительство Чада опровергло сообщения о выводе войск.",
        {"act": "deny", "event": "RETREAT", "modality": "denied", "side": "TCD"},
    ),
    (
        "Министерство иностранных дел Йемена отрицает, что войска обстреляли порт.",
        {"act": "deny", "event": "ASSAULT", "side": "YEM", "modality": "denied"},
    ),
    (
        "Посол Сербии отверг обвинения в концентрации войск.",
        {"act": "deny", "event": "MOBILIZE", "side": "SRB"},
    ),
    # Demands, warnings, accusations
    (
        "Посол Индии потребовал вывести пакистанские войска из района.",
        {"act": "demand", "event": "REQUEST", "actor": "PAK", "side": "IND"},
    ),
    (
        "Премьер-министр Греции призвал Турцию отвести корабли.",
        {"act": "demand", "event": "REQUEST", "side": "GRC"},
    ),
    (
        "Генеральный секретарь предупредил, что войска готовят наступление на столицу.",
        {"act": "warn"},
    ),
    (
        "Министр обороны Ливана обвинил Израиль в обстреле деревни.",
        {"act": "accuse", "event": "ASSAULT", "side": "LBN"},
    ),
    # Strikes and harm
    (
        "В результате обстрела погибли 12 человек, сообщила полиция.",
        state("ASSAULT"),
    ),
    (
        "По данным армии Йемена, при ударе убиты 7 солдат.",
        state("ASSAULT", side="YEM"),
    ),
    (
        "Сирийская армия атаковала позиции повстанцев у Алеппо, сообщило агентство.",
        state("ASSAULT", actor="SYR"),
    ),
    (
        "Армия Мали штурмовала лагерь боевиков, заявил генерал Траоре.",
        state("ASSAULT", actor="MLI", speaker="Траоре"),
    ),
    # Conditions, possibilities, plans
    (
        "Если обстрелы прекратятся, войска вернутся на базы, заявил генерал Абебе.",
        {"event": "RETREAT", "modality": "conditional", "condition": "Если обстрелы прекратятся"},
    ),
    (
        "Войска могут покинуть город, считает наблюдатель миссии.",
        {"event": "RETREAT", "modality": "possible", "certainty": "possible"},
    ),
    (
        "Иран планирует вывести часть войск, сообщил чиновник.",
        {"event": "RETREAT", "modality": "planned", "actor": "IRN", "partial": True},
    ),
    (
        "Норвежские войска останутся на острове до осени, заявил министр обороны Норвегии.",
        {"event": "MOBILIZE", "modality": "planned", "actor": "NOR"},
    ),
    (
        "Эритрея должна вывести войска, заявил представитель правительства Эфиопии.",
        {"event": "RETREAT", "actor": "ERI", "modality": "planned", "side": "ETH"},
    ),
    # Talks, agreements, sanctions, aid
    (
        "Переговоры с делегацией Судана состоятся 2 мая, сообщило министерство.",
        {"event": "CONSULT", "modality": "planned", "time": "2031-05-02"},
    ),
    (
        "Стороны подписали соглашение о перемирии, сообщил посол Омана.",
        state("AGREE", side="OMN"),
    ),
    (
        "Канада ввела санкции против банка, сообщило правительство Канады.",
        {"event": "SANCTION", "actor": "CAN"},
    ),
    (
        "Гуманитарная помощь прибыла в порт, сообщила миссия.",
        {"event": "AID"},
    ),
    (
        "Марокко не отведёт войска, пока не прекратятся обстрелы, заявил премьер-министр.",
        {"event": "RETREAT", "polarity": False, "actor": "MAR"},
    ),
    # Speakers
    (
        "В министерстве обороны Швеции заявили, что около двухсот военнослужащих останутся на базе.",
        {"event": "MOBILIZE", "side": "SWE", "best": 200, "kind": "organisation"},
    ),
    (
        "Танки возвращаются в места постоянной дислокации — минобороны Казахстана.",
        state("RETREAT", side="KAZ", actor="KAZ"),
    ),
    (
        "Израильские военные нанесли удар по складу ракет в Ливане, сообщили в пресс-службе армии.",
        state("ASSAULT", actor="ISR", kind="organisation", places=[("LBN", "at")]),
    ),
    (
        "Власти Эквадора сообщили о переброске 1,5 тыс. солдат к границе с Колумбией.",
        {"event": "MOBILIZE", "side": "ECU", "best": 1500, "places": [("COL", "near")]},
    ),
    (
        "Как сообщил министр обороны Перу, 300 солдат вернулись в казармы.",
        {"event": "RETREAT", "side": "PER", "best": 300, "unit": "troops"},
    ),
    (
        "Источник в правительстве Кении сообщил, что войска остаются в городе.",
        {"event": "MOBILIZE", "kind": "anonymous", "side": "KEN"},
    ),
    (
        "Два батальона, по данным наблюдателей, остались в долине.",
        {"event": "MOBILIZE", "best": 2, "unit": "battalions", "kind": "anonymous"},
    ),
    (
        "Дания объявила, что её войска вернутся домой к концу мая.",
        promise(side="DNK", actor="DNK", deadline="2031-05-31"),
    ),
)

NO_CLAIM = (
    "Хлеб подорожал на 10 процентов.",
    "Команда вернулась домой после победы над соперником.",
    "Министр вернулся из отпуска.",
    "Банк вывел на рынок новую карту.",
    "Погода останется тёплой, сообщили метеорологи.",
    "Учёные усилили сигнал телескопа.",
    "Он ушёл из театра в 2020 году.",
    "Министр обороны Японии сообщил, что сроки вывода войск ещё не определены.",
    "Советник президента Туниса не исключил, что войска будут отведены уже в мае.",
    "Президент Гватемалы подписал указ о сокращении армии.",
    "Писатель сказал, что книга выйдет весной.",
)
