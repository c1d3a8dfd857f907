"""The training scripts are no package: their folder goes on the path, as it is when they run."""

import sys
from pathlib import Path

TRAINING = Path(__file__).parents[3] / "layers" / "model" / "training"
sys.path.insert(0, str(TRAINING))
