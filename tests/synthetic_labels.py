"""Labels of the 2016 form that stand in several places, and the rows that it sets further in."""

from typing import Final

CHILD_LABOR: Final = "Child Labor"
WORST_FORMS: Final = f"Worst Forms of {CHILD_LABOR}"
SERVICES: Final = "Social Services"
MILITARY_RECRUITMENT: Final = "Minimum Age for Military Recruitment"
PENALTIES_IMPOSED: Final = f"Number of {CHILD_LABOR} Violations for Which Penalties Were Imposed"
CHILD_PROSTITUTION: Final = "Child Prostitution and Child Pornography"
DETERMINED_AS_HAZARDOUS: Final = "Determined by national law or regulation as hazardous and, as such,"
UNESCO: Final = "UNESCO Institute for Statistics"
UCW: Final = "Understanding Children’s Work Project’s"

INDENTED: Final = frozenset(
    {
        "State Compulsory",
        "State Voluntary",
        "Non-state Compulsory",
        "Initial Training for New Employees",
        f"Training on New Laws Related to {CHILD_LABOR}",
        f"Training on New Laws Related to the {WORST_FORMS}",
        "Refresher Courses Provided",
        "Number Conducted at Worksite",
        "Number Conducted by Desk Reviews",
        PENALTIES_IMPOSED,
        "Number of Penalties Imposed that Were Collected",
        "Routine Inspections Targeted",
    }
)
