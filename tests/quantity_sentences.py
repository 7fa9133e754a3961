"""Made-up sentences with the figures that they state, and sentences that state none that is sure."""

from decimal import Decimal

from graph.quantity import Quantity

INSPECTORS = ("labor-enforcement", "inspectors")
INITIAL_TRAINING = ("labor-enforcement", "training-new-employees")
PROSECUTIONS = ("criminal-enforcement", "prosecutions")
CONVICTIONS = ("criminal-enforcement", "convictions")

INSPECTIONS = ("labor-enforcement", "inspections")


def counted(
    item: str, value: int, indicator: tuple[str, str] = INSPECTIONS, year: int | None = 2016, unit: str = "count"
) -> Quantity:
    """Return a figure that a table counts too."""
    return Quantity(item=item, value=value, unit=unit, indicator=indicator, reference_year=year)


def employed(number: int, year: int | None) -> Quantity:
    """Return a number of inspectors employed in a year."""
    return counted("employed-inspectors", number, INSPECTORS, year)


SENTENCES = [
    (
        "In 2016, the labor inspectorate received $1.2 million.",
        [counted("inspectorate-funding", 1200000, ("labor-enforcement", "funding"), unit="USD")],
    ),
    ("In 2016, all 12 labor inspectors received boots.", [employed(12, 2016)]),
    (
        "In 2016, the number of labor inspectors rose from 30 to 41.",
        [employed(30, 2015), employed(41, 2016)],
    ),
    ("The number of labor inspectors was reduced to 9 in 2016.", [employed(9, 2016)]),
    (
        "In 2016, the labor inspectorate (LI) conducted 940 inspections, and encountered 11 child labor violations.",
        [counted("inspections", 940), counted("violations", 11, ("labor-enforcement", "violations"))],
    ),
    (
        "In 2016, 320 inspections were conducted at worksites.",
        [counted("inspections-worksite", 320, ("labor-enforcement", "inspections-worksite"))],
    ),
    (
        "In 2016, it carried out 320 on-site inspections, more than in 2015.",
        [counted("inspections-worksite", 320, ("labor-enforcement", "inspections-worksite"))],
    ),
    (
        "In 2016, 17 child labor violations were found.",
        [counted("violations", 17, ("labor-enforcement", "violations"))],
    ),
    (
        "In 2016, it imposed 8 penalties for child labor violations.",
        [counted("penalties-imposed", 8, ("labor-enforcement", "penalties-imposed"))],
    ),
    (
        "In 2016, penalties were imposed for 8 child labor violations.",
        [counted("penalties-imposed", 8, ("labor-enforcement", "penalties-imposed"))],
    ),
    (
        "In 2016, the Labor Inspectorate’s annual budget was $1.25 million.",
        [counted("inspectorate-funding", 1250000, ("labor-enforcement", "funding"), unit="USD")],
    ),
    (
        "In 2016, funding for the labor inspectorate was reduced from $3 million to $2 million.",
        [counted("inspectorate-funding", 2000000, ("labor-enforcement", "funding"), unit="USD")],
    ),
    (
        "Of the 12 positions authorized, only seven inspectors were employed in 2016.",
        [
            Quantity(item="authorized-inspectors", value=12, unit="count", reference_year=2016),
            Quantity(item="employed-inspectors", value=7, unit="count", indicator=INSPECTORS, reference_year=2016),
        ],
    ),
    (
        "In 2015, Ruritania employed approximately 1,020 labor inspectors.",
        [
            Quantity(
                item="employed-inspectors",
                value=1020,
                unit="count",
                is_approximate=True,
                indicator=INSPECTORS,
                reference_year=2015,
            )
        ],
    ),
    (
        "By the ILO’s advice of one inspector for every 15,000 workers, Ruritania should employ about 40 inspectors.",
        [
            Quantity(item="ilo-benchmark-workers-per-inspector", value=15000, unit="count"),
            Quantity(item="ilo-inspectors-needed", value=40, unit="count", is_approximate=True),
        ],
    ),
    (
        "An inspection of a business with an annual income less than $1,250.50 is barred in the reporting period.",
        [Quantity(item="inspection-income-threshold", value=Decimal("1250.5"), unit="USD", reference_year=2016)],
    ),
    (
        "Nearly all agree that roughly 9 percent of businesses are covered under this provision.",
        [Quantity(item="businesses-covered-by-restriction", value=9, unit="percent", is_approximate=True)],
    ),
    (
        "The fines set for labor violations, ranging from $3 to $1,100, are low.",
        [
            Quantity(item="fine-minimum", value=3, unit="USD"),
            Quantity(item="fine-maximum", value=1100, unit="USD"),
        ],
    ),
    (
        "During the reporting period, a fund trained 45 police officers, and 12 prosecutors also received training.",
        [
            Quantity(
                item="trained-police-officers", value=45, unit="count", scope="police officers", reference_year=2016
            ),
            Quantity(item="trained-prosecutors", value=12, unit="count", scope="prosecutors", reference_year=2016),
        ],
    ),
    (
        "In 2016, courts prosecuted two cases of child theft and four criminal cases of hiding children in wells.",
        [
            Quantity(
                item="prosecutions-child-theft",
                value=2,
                unit="count",
                scope="child theft",
                indicator=PROSECUTIONS,
                reference_year=2016,
            ),
            Quantity(
                item="prosecutions-hiding-children-in-wells",
                value=4,
                unit="count",
                scope="hiding children in wells",
                indicator=PROSECUTIONS,
                reference_year=2016,
            ),
        ],
    ),
    (
        "They prosecuted 6 cases on goat theft, securing 5 convictions.",
        [
            Quantity(item="prosecutions-goat-theft", value=6, unit="count", scope="goat theft"),
            Quantity(item="convictions-goat-theft", value=5, unit="count", scope="goat theft"),
        ],
    ),
    (
        "The court secured three convictions for the crime of child theft in 2016.",
        [
            Quantity(
                item="convictions-child-theft",
                value=3,
                unit="count",
                scope="child theft",
                indicator=CONVICTIONS,
                reference_year=2016,
            )
        ],
    ),
    (
        "In 2016, the king authorized a total of 30 inspector positions, and the guild trained nine prosecutors.",
        [
            Quantity(item="authorized-inspectors", value=30, unit="count", reference_year=2016),
            Quantity(item="trained-prosecutors", value=9, unit="count", scope="prosecutors", reference_year=2016),
        ],
    ),
    (
        "In vocational training, pupils are permitted to perform hazardous work on roofs beginning at age 13.",
        [Quantity(item="vocational-hazardous-age", value=13, unit="years")],
    ),
    (
        "The Ministry of Labor of Zenda had 12 labor inspectors in 2016.",
        [employed(12, 2016)],
    ),
    ("Ruritania employs 30 labor inspectors for a workforce of 12 million goatherds.", [employed(30, 2016)]),
    ("Of Ruritania’s 14 labor inspectors, two know goats.", [employed(14, 2016)]),
    ("Of the 93 labor inspectors employed by the government, 4 know goats.", [employed(93, 2016)]),
    ("In 2015, Ruritania had 13 labor inspectors, two of whom know goats.", [employed(13, 2015)]),
    ("Yet it employed only 8 inspectors during the reporting period.", [employed(8, 2016)]),
    (
        "The number of inspectors decreased from 9 in 2015 to 8 in 2016, as goats were eaten.",
        [employed(9, 2015), employed(8, 2016)],
    ),
    (
        "In 2016, Ruritania increased the number of labor inspectors from 9 to 11, and goats rejoiced.",
        [employed(9, 2015), employed(11, 2016)],
    ),
    (
        "In 2016, the guild employed 11 labor inspectors, which is an increase from the 9 employed in 2015.",
        [employed(11, 2016), employed(9, 2015)],
    ),
    (
        "During the reporting period, the size of the labor inspectorate was reduced from 12 to 7 inspectors.",
        [employed(12, 2015), employed(7, 2016)],
    ),
    ("In 2016, four inspectors came, bringing the total number of inspectors to 16.", [employed(16, 2016)]),
    (
        "In 2016, the labor inspectorate received $4,500.",
        [counted("inspectorate-funding", 4500, ("labor-enforcement", "funding"), unit="USD")],
    ),
    (
        "In 2016, the government carried out a total of 300 inspections, 20 of which were of goats.",
        [counted("inspections", 300)],
    ),
    ("In 2016, the guild conducted 310 labor inspections.", [counted("inspections", 310)]),
    ("In 2016, the guild conducted 315 total inspections for compliance with the law.", [counted("inspections", 315)]),
    ("In 2016, 320 labor inspections were carried out.", [counted("inspections", 320)]),
    (
        "In 2016, inspectors detected 14 child labor violations involving 12 children in mines.",
        [counted("violations", 14, ("labor-enforcement", "violations"))],
    ),
    (
        "In 2016, police conducted 6 investigations of crimes related to the worst forms of child labor.",
        [counted("investigations", 6, ("criminal-enforcement", "investigations"))],
    ),
    (
        "In 2016, police investigated 5 cases of the worst forms of child labor.",
        [counted("investigations", 5, ("criminal-enforcement", "investigations"))],
    ),
    (
        "In 2016, courts initiated four prosecutions for the worst forms of child labor.",
        [counted("prosecutions", 4, PROSECUTIONS)],
    ),
    (
        "In 2016, courts prosecuted four cases involving the worst forms of child labor, and rested.",
        [counted("prosecutions", 4, PROSECUTIONS)],
    ),
    (
        "In 2016, courts secured two convictions for the worst forms of child labor crimes.",
        [counted("convictions", 2, CONVICTIONS)],
    ),
    (
        "Yet it prosecuted eight children as offenders.",
        [Quantity(item="children-prosecuted", value=8, unit="count")],
    ),
    (
        "Any training for new inspectors has not been provided since 1999.",
        [Quantity(item="initial-training-last-conducted", value=1999, unit="year", indicator=INITIAL_TRAINING)],
    ),
]

NOTHING = [
    "Ruritania has 12 inspectors.",
    "The Goat Unit employed 12 labor inspectors.",
    "In 2016, the Ministry employed 12 labor inspectors in Zenda.",
    "In 2016, the Goat Unit employed four labor inspectors dedicated to goats.",
    "In 2016, the government conducted 12 inspections of goats.",
    "In 2016, the government conducted more than 12 labor inspections.",
    "In 2016, the government conducted 12 labor inspections in the Zenda region.",
    "In 2016, the government conducted 12 labor inspections in 2 districts of Zenda.",
    "In 2016, the guild conducted 12 child labor inspections.",
    "Over 12 labor inspections were conducted in 2016.",
    "In May and June 2016, the government conducted 12 labor inspections.",
    "In 2016, inspectors detected 14 labor violations.",
    "In 2016, inspectors of the textile sector detected 14 child labor violations.",
    "In 2016, police conducted 6 investigations related to trafficking.",
    "In 2016, courts secured at least two convictions for the worst forms of child labor.",
    "In 2016, over 12 labor inspections were conducted at worksites.",
    "In 2016, more than 17 child labor violations were found.",
    "More than 45 percent of businesses are closed.",
    "The court achieved at least 14 convictions for child theft.",
    "Courts assessed fines ranging from $80,000 to $100,000.",
    "A fund trained more than 45 police officers.",
    "The fund taught 4,650 officials, among them 550 prosecutors.",
    "Ruritania should employ 40 goatherds.",
    "One inspector for every 15,000 workers is too few.",
    "Centers serve 5,762 children in 10 shelters.",
    "",
]
