"""The made-up chapter of Ruritania, 2016: what its prose says and what it cites."""

from typing import Final

from synthetic_efforts import (
    ACTIONS,
    AGENCIES,
    COORDINATION,
    CRIMINAL_ENFORCEMENT,
    LABOR_ENFORCEMENT,
    POLICIES,
    PROGRAMS,
)
from synthetic_labels import WORST_FORMS
from synthetic_laws import ACTIVITIES, RATIFICATIONS, STANDARDS, STATISTICS
from synthetic_spec import ChapterSpec, Heading, Here, Paragraph, Subheading

_FORMS: Final = WORST_FORMS.lower()
_OF_FORMS: Final = f"THE {WORST_FORMS.upper()}"

SUMMARY: Final = (
    "In 2016, Ruritania made a minimal advancement in its efforts to end harmful work by children. New shelters "
    "opened and the courts heard their first cases of child trafficking, yet Ruritania receives this assessment "
    "because a law of 2013 kept inspectors out of small firms for one more year. Under it, no inspector may enter a "
    "workshop that earns little unless a judge agrees beforehand. Brickmakers’ children still stack hot bricks at "
    "night, and children from the hill districts are sent to beg in Strelsau. Smugglers may use children without fear "
    "of the Criminal Code. School is free and lasts until age 16, but work may begin at age 14, and many children "
    "leave early. The Government also keeps no count of the children whom its inspectors and its police find at work, "
    "and it has not said what will follow the action plan that ends this year. On the western border, smuggling went "
    "on."
)

BODY: Final = (
    Heading("I.", "PREVALENCE AND SECTORAL DISTRIBUTION OF CHILD LABOR"),
    Paragraph(
        "Children in Ruritania stack bricks and herd sheep.(1-3) Some are driven into begging by people who keep what "
        "they are given.(1, 2) Table 1 shows how many work and how many go to school."
    ),
    Here("statistics"),
    Paragraph("Table 2 lists what children do, by sector, as far as is known."),
    Here("activities"),
    Paragraph(
        "When the river Ulm flooded in 2014, about 9,000 people moved to the capital, and the children among them have "
        "no papers.(2, 8) Without papers, a child is not admitted to school, and brickyards near the camps take such "
        "children on by the night.(8) A newspaper counted 40 children at one kiln.(8)"
    ),
    Paragraph(
        "Girls from the hill districts are brought to Strelsau as maids and are seldom paid.(2, 3) Smugglers on the "
        "western border hand their loads to children, because children are not searched.(7)"
    ),
    Heading("II.", f"LEGAL FRAMEWORK FOR {_OF_FORMS}"),
    Paragraph("Ruritania has ratified most key international conventions concerning child labor (Table 3)."),
    Here("ratifications"),
    Paragraph("Table 4 sets out the laws, their ages and how they compare with the conventions. There are gaps."),
    Here("standards"),
    Paragraph(
        "The Labor Code lets children work from age 14, but school is compulsory until age 16, so that a child of 15 "
        "may be told by one law to work and by the other to learn.(9, 14)"
    ),
    Paragraph(
        "The Criminal Code punishes those who sell a child for sex, though not those who buy.(10) It does not mention "
        "children who are made to smuggle.(3, 10)"
    ),
    Heading("III.", f"ENFORCEMENT OF LAWS ON {_OF_FORMS}"),
    Paragraph(
        "Table 5 names the agencies that see to these laws. They lack staff, and some of their figures are secret."
    ),
    Here("agencies"),
    Subheading("Labor Law Enforcement"),
    Paragraph("What the labor authorities did in 2016 stands in Table 6."),
    Here("labor-enforcement"),
    Paragraph(
        "Of the 40 positions authorized, only 25 inspectors were employed in 2016.(1) By an ILO recommendation of 1 "
        "inspector for every 15,000 workers where industry is young, Ruritania should employ roughly 60 labor "
        "inspectors.(16, 17) Initial training for new inspectors has not been conducted since 2013.(1)"
    ),
    Paragraph(
        "A law of 2013 requires the consent of a judge before the inspection of any business with an annual income of "
        "less than $300,000, and about 30 percent of businesses are covered under this provision.(9, 15) Fines for "
        "labor violations range from $40 to $90, which deters nobody.(1, 6) Inspectors pay for their own bus tickets "
        "and ask to be paid back "
        "at the end of the quarter; in the hill districts, where buses are rare, they therefore see a farm once in "
        "four years.(6, 15) The Inspectorate asked for cars in each of its last three budgets and was given two, of "
        "which one is kept for parts.(1) Tobacco farms were not visited at all in 2016, although the harvest is when "
        "most children are missing from school.(3, 15)"
    ),
    Subheading("Criminal Law Enforcement"),
    Paragraph("What the police and the courts did in 2016 stands in Table 7."),
    Here("criminal-enforcement"),
    Paragraph(
        "During the reporting period, UNICEF supported training for 120 police officers. An additional 15 prosecutors "
        "received training in how to question children.(1)"
    ),
    Paragraph(
        "In 2016, the authorities prosecuted four criminal cases of child trafficking. They also prosecuted 2 "
        "criminal cases on forced begging, achieving 2 convictions.(1) However, the Government also prosecuted 5 "
        "children as offenders for begging.(7) Judges seldom ask who sent them.(2, 7) The Ministry of Justice says "
        "that it will publish how long such cases last, but it did not do so during the reporting period.(15)"
    ),
    Heading("IV.", f"COORDINATION OF GOVERNMENT EFFORTS ON {_OF_FORMS}"),
    Paragraph("Two bodies bring the ministries together (Table 8)."),
    Here("coordination"),
    Paragraph(
        "The Council met once in 2016 and has no staff.(18) Its minutes are not public, so nobody can tell whether "
        "the plans of the ministries agree.(1)"
    ),
    Heading("V.", f"GOVERNMENT POLICIES ON {_OF_FORMS}"),
    Paragraph("Ruritania has two policies that concern child labor (Table 9)."),
    Here("policies"),
    Paragraph(
        "The action plan ends in 2016, and no successor has been drafted.(1, 19) Of the sums that it promised, about "
        "half were paid, most of them to the brickyards’ own schools.(19)"
    ),
    Heading("VI.", "SOCIAL PROGRAMS TO ADDRESS CHILD LABOR"),
    Paragraph(f"In 2016, four programs helped children out of work, some of them out of the {_FORMS} (Table 10)."),
    Here("programs"),
    Paragraph(
        "The shelters are full, and none stands in the hill districts, where most of the children come from.(22) A "
        "child may stay for 90 days and is then sent home, even where the home is the reason for the flight.(6, 22) "
        "School meals reach the towns and leave out the villages above the snow line.(22)"
    ),
    Heading("VII.", f"SUGGESTED GOVERNMENT ACTIONS TO ELIMINATE {_OF_FORMS}"),
    Paragraph("Table 11 suggests what could be done next."),
    Here("actions"),
)

REFERENCES: Final = (
    "U.S. Embassy- Strelsau. <i>reporting, January 20, 2017</i>.",
    "U.S. Department of State. “Ruritania,” in <i>Country Reports on Human Rights Practices- 2015</i>. Washington, DC; "
    "April 13, 2016; <u>http://www.example.org/state/2015humanrightsreport/ruritania.htm</u>.",
    "Ruritanian Institute for Childhood. <i>Small Hands: Work and School in the Hill Districts of Ruritania</i>. "
    "Strelsau; 2015. <u>http://www.example.org/institute-for-childhood/small-hands-final2.pdf</u>.",
    "UNESCO Institute for Statistics. <i>Pupils who complete primary school, all (%)</i>. [accessed December 16, "
    "2016]; <u>http://data.example.org/</u>. The rate compares the pupils who enter the last grade with the children "
    "of that age. Late and repeating pupils can lift it above 100 percent, and pupils who move away in the middle of "
    "the year are counted where they began. Schools report once a year, on paper, and the reports of the hill "
    "districts come in after the others. Where a report is missing, that of the year before is used. Pupils of "
    "evening classes are left out of the rate, as are those of schools that the State does not know of.",
    "UCW. <i>Work and School in Household Surveys</i>. Original data from Multiple Indicator Cluster Survey 5, 2014. "
    "Analysis received December 15, 2016. Hidden work is hardly ever counted in such surveys: those who answer the "
    "door do not mention the child in the back room, and a child who sleeps at the kiln belongs to no household. The "
    "figures may therefore be too low. They leave out the camps along the Ulm, which the surveyors could not reach by "
    "road. The age groups follow the survey and not the laws of Ruritania. A child counts as working after one hour "
    "of paid work in the week, or after more hours of unpaid work than a child of that age can bear.",
    "U.S. Embassy- Strelsau. <i>reporting, February 3, 2016</i>.",
    "U.S. Department of State. “Ruritania,” in <i>Trafficking in Persons Report- 2016</i>. Washington, DC; June 30, "
    "2016; <u>http://www.example.org/state/tiprpt/2016/258001.htm</u>.",
    "Strelsau Herald. “Night Shifts at the Kilns.” heraldstrelsau.example [online] March 8, 2016 [cited February 2, "
    "2016]; <u>http://www.example.org/herald/2016/03/night-shifts-at-the-kilns</u>.",
    "Government of Ruritania. <i>Labor Code of Ruritania</i>, enacted 1998. "
    "<u>http://www.example.org/laws/labor-code</u>.",
    "Government of Ruritania. <i>Criminal Code of Ruritania</i>, No. 63-IV, enacted March 2, 2004. "
    "<u>http://www.example.org/laws/63-IV</u>.",
    "Government of Ruritania. <i>List of work closed to minors</i>, 118, enacted May 14, 2009. "
    "<u>http://www.example.org/laws/118</u>.",
    "Government of Ruritania. <i>Constitution of Ruritania</i>, enacted June 1, 1994. "
    "<u>http://www.example.org/constitution.html</u>.",
    "Government of Ruritania. <i>Law of Ruritania on Military Service</i>, enacted September 9, 2001. "
    "<u>http://www.example.org/laws/military-service</u>.",
    "Government of Ruritania. <i>Law of Ruritania on General Schooling</i>, No. 27, enacted August 30, 2007. "
    "<u>http://www.example.org/laws/27/print</u>.",
    "U.S. Embassy- Strelsau official. E-mail communication to USDOL official. May 9, 2016.",
    "ILO. <i>How Many Inspectors Are Enough?</i> Geneva, Committee on Work and Society; November 2006. "
    "<u>http://www.example.org/ilo/esp-3.pdf</u>. The figures by kind of economy are rules of thumb: 1/10,000 in "
    "industrial, 1/15,000 in industrializing, 1/20,000 in transition, and 1/40,000 in the poorest countries. No "
    "convention names a number. What is enough depends on how many workplaces there are, how far they lie apart, and "
    "what else inspectors are asked to do; the figures are used here since every country can be measured by them. The "
    "number of workers is an estimate of 2014; it counts those who look for work, and leaves out the soldiers. "
    "Inspectors of mines and of harbors are not counted, as they have an office of their own and do not look for "
    "children.",
    "UN. <i>Kinds of Economies 2012: Statistical Annex</i>. New York; 2012. "
    "<u>http://www.example.org/un/2012country_class.pdf</u>. Ruritania is listed among the developing countries. The "
    "lists were drawn up for economists, and a country may fit more than one of them; where it does, the poorer one "
    "is used here. Countries that changed their borders since 2012 keep the kind that they had. The lists have no "
    "legal force, and they were not made to rank governments. A later list was announced but did not come out in time "
    "for this chapter.",
    "Government of Ruritania. <i>Decree on the National Council for Working Children</i>, No. 402, enacted October 11, "
    "2010. <u>http://www.example.org/laws/402</u>.",
    "Government of Ruritania. <i>National Action Plan against Child Labor (2012–2016)</i>. Strelsau; January 2012. "
    "<u>http://www.example.org/plans/2012.pdf</u>. The copy lacks its last annex, which lists the sums that each "
    "ministry was to pay.",
    "Government of Ruritania. <i>Schooling for All Strategy (2016–2020)</i>. Strelsau; 2016. "
    "<u>http://www.example.org/plans/2016.pdf</u>. Only the summary has been translated; the tables are quoted after "
    "the Ruritanian text, and their totals do not always agree with it.",
    "ILO-IPEC. <i>Bright Kilns</i>. Technical Progress Report. Geneva; October 28, 2016.",
    "U.S. Embassy- Strelsau. <i>reporting, February 14, 2017</i>.",
)

RURITANIA: Final = ChapterSpec(
    country="Ruritania",
    code="XRU",
    year=2016,
    level="MINIMAL ADVANCEMENT – EFFORTS MADE BUT CONTINUED LAW THAT DELAYED ADVANCEMENT",
    summary=SUMMARY,
    body=BODY,
    tables=(
        STATISTICS,
        ACTIVITIES,
        RATIFICATIONS,
        STANDARDS,
        AGENCIES,
        LABOR_ENFORCEMENT,
        CRIMINAL_ENFORCEMENT,
        COORDINATION,
        POLICIES,
        PROGRAMS,
        ACTIONS,
    ),
    references=REFERENCES,
)
