"""All attacks, in one table."""

from typing import Final

import attacks_calls
import attacks_costs
import attacks_http
import attacks_nesting
from attacks import Attack

ATTACKS: Final[tuple[Attack, ...]] = (
    *attacks_nesting.attacks(),
    *attacks_costs.attacks(),
    *attacks_calls.attacks(),
    *attacks_http.attacks(),
)
