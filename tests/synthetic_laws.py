"""Tables 1–4 of the made-up chapter: the children, and the law; captions, headers and row labels are the form's own."""

from typing import Final

from synthetic_labels import (
    CHILD_LABOR,
    CHILD_PROSTITUTION,
    DETERMINED_AS_HAZARDOUS,
    MILITARY_RECRUITMENT,
    UCW,
    UNESCO,
    WORST_FORMS,
)
from synthetic_spec import NOT_RATIFIED, RATIFIED, Table

STATISTICS: Final = Table(
    key="statistics",
    number=1,
    title="Statistics on Children’s Work and Education",
    header=("Children", "Age", "Percent"),
    edges=(54.0, 197.5, 294.1, 390.7),
    slack=8.0,
    rows=(
        ("Working (% and population)", "5 to 14", "7.2 (61,430)"),
        ("Attending School (%)", "5 to 14", "88.0"),
        ("Combining Work and School (%)", "7 to 14", "5.9"),
        ("Primary Completion Rate (%)", "", "101.3"),
    ),
    notes=(
        f"<i>Source for primary completion rate: Data from 2013, published by {UNESCO}, 2016.</i>(4)",
        f"<i>Source for all other data: {UCW} analysis of statistics from "
        "Multiple Indicator Cluster Survey 5, 2014.</i>(5)",
    ),
)

ACTIVITIES: Final = Table(
    key="activities",
    number=2,
    title="Overview of Children’s Work by Sector and Activity",
    header=("Sector/Industry", "Activity"),
    edges=(54.0, 169.4, 558.0),
    grouped=True,
    rows=(
        ("Agriculture", "Herding sheep and goats (1-3)"),
        ("", "Growing tobacco,† including mixing sprays and carrying wet leaves up to the drying lofts (3, 6)"),
        ("Industry", "Making bricks,† including stacking them hot (3, 6)"),
        ("Services", "Street vending, activities unknown (1, 2)"),
        ("", "Domestic work (2)"),
        (
            f"Categorical {WORST_FORMS}‡",
            "Commercial sexual exploitation, sometimes as a result of human trafficking (3, 7)",
        ),
        ("", "Forced begging, sometimes as a result of human trafficking (7)"),
        ("", "Use in illicit activities, including carrying smuggled cigarettes (1, 6, 7)"),
    ),
    notes=(
        f"† {DETERMINED_AS_HAZARDOUS} relevant to Article 3(d) of ILO C. 182.",
        f"‡ Child labor understood as the {WORST_FORMS.lower()} <i>per se</i> under Article 3(a)–(c) of ILO C. 182.",
    ),
)

RATIFICATIONS: Final = Table(
    key="ratifications",
    number=3,
    title=f"Ratification of International Conventions on {CHILD_LABOR}",
    header=("", "Convention", "Ratification"),
    edges=(54.0, 110.9, 481.7, 558.0),
    grouped=True,
    rows=(
        ("ILO", "ILO C. 138, Minimum Age", RATIFIED),
        ("", f"ILO C. 182, {WORST_FORMS}", RATIFIED),
        ("UNICEF", "UN CRC", RATIFIED),
        ("", "UN CRC Optional Protocol on Armed Conflict", NOT_RATIFIED),
        (
            "",
            f"UN CRC Optional Protocol on the Sale of Children, {CHILD_PROSTITUTION}",
            RATIFIED,
        ),
        ("UN", "Palermo Protocol on Trafficking in Persons", RATIFIED),
    ),
)

STANDARDS: Final = Table(
    key="standards",
    number=4,
    title=f"Laws and Regulations on {CHILD_LABOR}",
    header=("Standard", "Meets International Standards: Yes/No", "Age", "Legislation"),
    edges=(54.0, 198.0, 286.6, 315.4, 558.0),
    rows=(
        ("Minimum Age for Work", "Yes", "14", "Article 21 of the Labor Code (9)"),
        (
            "Minimum Age for Hazardous Work",
            "Yes",
            "18",
            "Articles 22 and 23 of the Labor Code; Article 150-1 of the Criminal Code (9, 10)",
        ),
        (
            "Identification of Hazardous Occupations or Activities Prohibited for Children",
            "Yes",
            "",
            "Articles 24, 26, and 27 of the Labor Code; Order No. 118 on the list of work closed to minors (9, 11)",
        ),
        (
            "Prohibition of Forced Labor",
            "Yes",
            "",
            "Article 9 of the Constitution of Ruritania; Article 127 of the Criminal Code (10, 12)",
        ),
        ("Prohibition of Child Trafficking", "Yes", "", "Article 128 of the Criminal Code (10)"),
        (
            "Prohibition of Commercial Sexual Exploitation of Children",
            "No",
            "",
            "Articles 133–135 of the Criminal Code (10)",
        ),
        ("Prohibition of Using Children in Illicit Activities", "No", "", ""),
        (MILITARY_RECRUITMENT, "", "", ""),
        ("State Compulsory", "N/A*", "", "Article 3 of the Law on Military Service (13)"),
        ("State Voluntary", "Yes", "18", "Articles 12–14 of the Law on Military Service (13)"),
        ("Non-state Compulsory", "Yes", "18", "Article 15 of the Law on Military Service (13)"),
        ("Compulsory Education Age", "Yes", "16‡", "Article 4 of the Law on General Schooling (14)"),
        (
            "Free Public Education",
            "Yes",
            "",
            "Article 11 of the Constitution of Ruritania; Article 5 of the Law on General Schooling (12, 14)",
        ),
    ),
    notes=("* No conscription (13)", "‡ Age calculated based on available information (14)"),
)
