"""Tables 5–11 of the made-up chapter: what is done; captions, headers and row labels are the form's own."""

from typing import Final

from synthetic_labels import CHILD_LABOR, PENALTIES_IMPOSED, SERVICES, WORST_FORMS
from synthetic_spec import Table

AGENCIES: Final = Table(
    key="agencies",
    number=5,
    title=f"Agencies Responsible for {CHILD_LABOR} Law Enforcement",
    header=("Organization/Agency", "Role"),
    edges=(54.0, 205.4, 558.0),
    rows=(
        ("Labor Inspectorate within the Ministry of Labor (MOL)", "Visit workplaces and enforce the Labor Code.(15)"),
        ("National Police", "Investigate crimes against children, smuggling and human trafficking among them.(1)"),
        (
            "Office for Families within the Ministry of Justice (MOJ)",
            "Place children found at work in foster care and plead for them in court.(6, 15) Keep a register of such "
            "children.(15)",
        ),
        (
            "Child Helpline Network (CHN)",
            "Answer calls about children in danger and refer them to the police or to a shelter. Led by the MOJ.(7)",
        ),
    ),
)

LABOR_ENFORCEMENT: Final = Table(
    key="labor-enforcement",
    number=6,
    title=f"Labor Law Enforcement Efforts Related to {CHILD_LABOR}",
    header=("Overview of Labor Law Enforcement", "2015", "2016"),
    edges=(54.0, 433.4, 498.2, 558.0),
    rows=(
        ("Labor Inspectorate Funding", "Unknown", "$310,000 (1)"),
        ("Number of Labor Inspectors", "31 (6)", "25 (1)"),
        ("Inspectorate Authorized to Assess Penalties", "No (6)", "No (1)"),
        ("Training for Labor Inspectors", "", ""),
        ("Initial Training for New Employees", "No (6)", "No (1)"),
        (f"Training on New Laws Related to {CHILD_LABOR}", "N/A", "Yes (1)"),
        ("Refresher Courses Provided", "Yes (6)", "Unknown (1)"),
        ("Number of Labor Inspections", "1,240 (6)", "1,385† (1)"),
        ("Number Conducted at Worksite", "1,240 (6)", "1,300† (1)"),
        ("Number Conducted by Desk Reviews", "0 (6)", "85† (1)"),
        (f"Number of {CHILD_LABOR} Violations Found", "12 (6)", "64 (1)"),
        (PENALTIES_IMPOSED, "3 (6)", "71 (1)"),
        ("Number of Penalties Imposed that Were Collected", "0 (6)", "48 (1)"),
        ("Routine Inspections Conducted", "Yes (6)", "Yes (1)"),
        ("Routine Inspections Targeted", "Unknown", "Yes (1)"),
        ("Unannounced Inspections Permitted", "Yes (6)", "Yes (1)"),
        ("Unannounced Inspections Conducted", "Yes (6)", "No (1)"),
        ("Complaint Mechanism Exists", "Yes (6)", "Yes (1)"),
        (
            f"Reciprocal Referral Mechanism Exists Between Labor Authorities and {SERVICES}",
            "No (6)",
            "Yes (1, 15)",
        ),
    ),
    notes=("† Data are from January 1, 2016 to October 31, 2016.",),
)

CRIMINAL_ENFORCEMENT: Final = Table(
    key="criminal-enforcement",
    number=7,
    title=f"Criminal Law Enforcement Efforts Related to the {WORST_FORMS}",
    header=("Overview of Criminal Law Enforcement", "2015", "2016"),
    edges=(54.0, 421.9, 493.2, 558.0),
    rows=(
        ("Training for Investigators", "", ""),
        ("Initial Training for New Employees", "Unknown", "No (1)"),
        (f"Training on New Laws Related to the {WORST_FORMS}", "N/A", "N/A"),
        ("Refresher Courses Provided", "Yes (7)", "Yes (1)"),
        ("Number of Investigations", "9 (7)", "14 (1)"),
        ("Number of Violations Found", "Unknown", "11 (1)"),
        ("Number of Prosecutions Initiated", "5 (7)", "6 (1)"),
        ("Number of Convictions", "Unknown* (7)", "2 (1)"),
        (f"Reciprocal Referral Mechanism Exists Between Criminal Authorities and {SERVICES}", "Yes (7)", "Yes (1)"),
    ),
    notes=("* The Government does not publish this information.",),
)

COORDINATION: Final = Table(
    key="coordination",
    number=8,
    title=f"Key Mechanisms to Coordinate Government Efforts on {CHILD_LABOR}",
    header=("Coordinating Body", "Role & Description"),
    edges=(54.0, 194.4, 558.0),
    rows=(
        (
            "National Council for Working Children",
            "Advise the ministries and see to it that their plans agree. Chaired by the MOL. Members include the "
            "Ministries of Education, Health, and Justice, the employers’ league, and two trade unions.(18)",
        ),
        (
            "Working Group on Smuggling and Human Trafficking",
            "Share what the police, the border guard, and the shelters learn about victims, children included. "
            "Established by the MOJ.(7)",
        ),
    ),
)

POLICIES: Final = Table(
    key="policies",
    number=9,
    title=f"Key Policies Related to {CHILD_LABOR}",
    header=("Policy", "Description"),
    edges=(54.0, 194.4, 558.0),
    rows=(
        (
            "National Action Plan against Child Labor (2012–2016)",
            "Names the brickyards and the tobacco farms as the first places to act, and sets yearly aims for "
            "inspections, schooling, and relief for poor households.(19)",
        ),
        (
            "Schooling for All Strategy (2016–2020)†",
            "Pays for buses, books, and evening classes in the hill districts.(20)",
        ),
    ),
    notes=("† Policy was approved during the reporting period.",),
)

PROGRAMS: Final = Table(
    key="programs",
    number=10,
    title=f"Key Social Programs to Address {CHILD_LABOR}",
    header=("Program", "Description"),
    edges=(54.0, 169.2, 558.0),
    continued_after=1,
    rows=(
        (
            "<u>Bright Kilns Project</u> (2014–2018)",
            "USDOL-funded project implemented by the ILO that brings brickmakers’ children into school and their "
            "parents into savings clubs.(21) More can be read on the <u>Web site</u>.",
        ),
        (
            "Shelters for Street Children†",
            "MOJ-operated homes with beds, lessons, and a nurse. In 2016, the 4 shelters took in 212 children.(1, 6)",
        ),
        (
            "Hill Districts Child-Protection Program (2013–2017)",
            "Joint program by the MOL and UNICEF to train village elders to notice children who miss school for "
            "work.(8, 22)",
        ),
        ("School Meals Program†", "Government-run program that gives a warm meal a day in 310 schools.(22)"),
    ),
    notes=("† Program is funded by the Government of Ruritania.",),
)

ACTIONS: Final = Table(
    key="actions",
    number=11,
    title=f"Suggested Government Actions to Eliminate {CHILD_LABOR}, Including its Worst Forms",
    header=("Area", "Suggested Action", "Year(s) Suggested"),
    edges=(54.0, 141.1, 479.5, 558.4),
    grouped=True,
    continued_after=4,
    rows=(
        ("Legal Framework", "Ratify the CRC Optional Protocol on Armed Conflict.", "2013 – 2016"),
        (
            "",
            "Raise the age at which children may start to work to the age at which they may leave school, so that no "
            "child is free to do neither.",
            "2011 – 2016",
        ),
        ("", "Make it a crime to use children for smuggling and other illicit trades.", "2016"),
        (
            "Enforcement",
            "Fill the vacant posts for inspectors, pay their travel in advance, and publish what the Inspectorate "
            "spends.",
            "2012 – 2016",
        ),
        (
            "",
            "Let inspectors enter small firms without asking a court, let them fine offenders on the spot, and visit "
            "the tobacco farms while the harvest lasts.",
            "2014 – 2016",
        ),
        (
            "",
            "Train new inspectors before they start, as was done until 2013, and teach them how to speak with children "
            "who are afraid of officials.",
            "2014 – 2016",
        ),
        (
            "",
            "Count the children whom inspectors and the police find at work, by age and by trade, and publish the "
            "figures within a year.",
            "2009 – 2016",
        ),
        (
            "Coordination",
            "Give the National Council a secretary and a budget of its own, and publish its minutes so that others "
            "can see what has been agreed.",
            "2015 – 2016",
        ),
        (
            "Government Policies",
            "Write a new action plan, since the present one ends this year, and say in it who pays for what and by "
            "when each part is to be done.",
            "2016",
        ),
        (
            "Social Programs",
            "Open a shelter in each of the hill districts, and let children stay for as long as their homes are not "
            "safe for them.",
            "2010 – 2016",
        ),
        (
            "",
            "Issue identity papers to the families that fled the Ulm flood, and until that is done admit their "
            "children to school without papers.",
            "2015 – 2016",
        ),
        (
            "",
            "Bring the School Meals Program to the villages above the snow line, where children leave school earliest "
            "and where the winter is longest.",
            "2016",
        ),
    ),
)
