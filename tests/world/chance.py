"""How many examples a property is tried on: few, the same each time; under `make fuzz` new ones, as many as in a hundred runs."""

import os

from hypothesis import HealthCheck, settings

FACTORS = {"quick": 0.1, "usual": 0.4, "fuzz": 40.0}
PROFILE = os.environ.get("EXAMPLES", "usual")


def examples(number: int = 100) -> settings:
    """Try a property on `number` examples, more or fewer by the profile that the environment names in EXAMPLES."""
    return settings(
        max_examples=max(5, round(number * FACTORS[PROFILE])),
        deadline=None,
        derandomize=PROFILE != "fuzz",
        print_blob=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


settings.register_profile(PROFILE, examples())
settings.load_profile(PROFILE)
