"""A made-up official file: Ruritania and its neighbour, in the form of the data of 2018."""

from typing import Final

STATISTICS: Final = """
<Country_Statistics>
  <Children_Work_Statistics>
    <Age_Range>5-14</Age_Range>
    <Total_Percentage_of_Working_Children>0.044</Total_Percentage_of_Working_Children>
    <Total_Working_Population>1200</Total_Working_Population>
  </Children_Work_Statistics>
  <Education_Statistics_Attendance_Statistics>
    <Age_Range>5-14</Age_Range><Percentage>0.965</Percentage>
  </Education_Statistics_Attendance_Statistics>
  <Children_Working_and_Studying_7-14_yrs_old>
    <Age_Range>7-14</Age_Range><Total>Unavailable</Total>
  </Children_Working_and_Studying_7-14_yrs_old>
  <UNESCO_Primary_Completion_Rate><Rate>1.104</Rate></UNESCO_Primary_Completion_Rate>
</Country_Statistics>"""

STANDARDS: Final = """
<Legal_Standards>
  <Minimum_Work>
    <Standard>Yes</Standard><Age>16</Age><Calculated_Age>No</Calculated_Age>
    <Conforms_To_Intl_Standard>Yes</Conforms_To_Intl_Standard>
  </Minimum_Work>
  <Minumum_Voluntary_Military>
    <Standard>No*</Standard><Age>16/17</Age><Calculated_Age>No</Calculated_Age>
    <Conforms_To_Intl_Standard>No</Conforms_To_Intl_Standard>
  </Minumum_Voluntary_Military>
  <Compulsory_Education>
    <Territory>
      <Territory_Name>Zenda</Territory_Name><Territory_Display_Name>Zenda</Territory_Display_Name>
      <Standard>Yes</Standard><Age>15</Age><Calculated_Age>Yes</Calculated_Age>
      <Conforms_To_Intl_Standard>No</Conforms_To_Intl_Standard>
    </Territory>
    <Territory>
      <Territory_Name>All </Territory_Name><Territory_Display_Name>All </Territory_Display_Name>
      <Standard>N/A†</Standard><Age>N/A</Age><Calculated_Age>No</Calculated_Age>
      <Conforms_To_Intl_Standard>N/A</Conforms_To_Intl_Standard>
    </Territory>
  </Compulsory_Education>
  <Prohibition_CSEC>
    <Standard>Yes</Standard><Age>N/A</Age><Calculated_Age>No</Calculated_Age>
    <Conforms_To_Intl_Standard>Yes</Conforms_To_Intl_Standard>
  </Prohibition_CSEC>
</Legal_Standards>"""

ENFORCEMENT: Final = """
<Enforcements>
  <Labor_Funding>30000</Labor_Funding>
  <Labor_Inspectors>49, 363‡ </Labor_Inspectors>
  <Labor_Unannounced_Inspections_Premitted>Yes </Labor_Unannounced_Inspections_Premitted>
  <Labor_Violations>0</Labor_Violations>
  <Criminal_Convictions>Not Applicable</Criminal_Convictions>
  <Criminal_Investigations />
</Enforcements>"""

ACTIONS: Final = """
<Suggested_Actions>
  <Legal_Framework>
    <Action><Name>Raise the age at which children of Ruritania may leave school.</Name></Action>
  </Legal_Framework>
  <Coordination><Action><Name>No action</Name></Action></Coordination>
  <Enforcement>
    <Action><Name>N/A</Name></Action>
    <Action><Name>Hire more inspectors of labor.</Name><Years>2011 – 2018</Years></Action>
  </Enforcement>
</Suggested_Actions>"""

LEVEL: Final = "Minimal Advancement – Efforts Made but Continued Law that Delayed Advancement"


def country(name: str, content: str, *, year: int = 2018, level: str = LEVEL) -> str:
    """Write the record of one country."""
    return (
        f"<Country><Name>{name}</Name><Advancement_Level>{level}</Advancement_Level>"
        f"<Description>In {year}, {name} made a minimal advancement.</Description>{content}</Country>"
    )


def file(*countries: str) -> str:
    """Write a file of countries."""
    return f"<?xml version='1.0' encoding='utf-8'?>\n<Countries>{''.join(countries)}</Countries>\n"


RATIFICATIONS: Final = (
    "<Conventions><C_138_Ratified>Yes</C_138_Ratified><Palermo_Ratified>No</Palermo_Ratified></Conventions>"
)
MECHANISMS: Final = "<Mechanisms><Coordination>Yes</Coordination><Policy>NA</Policy></Mechanisms>"
WHOLE: Final = RATIFICATIONS + STATISTICS + STANDARDS + ENFORCEMENT + ACTIONS + MECHANISMS
RURITANIA: Final = file(country("Ruritania", WHOLE))
