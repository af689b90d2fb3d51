"""Makes what several rooms' tests share importable, and Ctrl-C heard by the programs that tests start."""

import signal
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # for quality_floors

# A shell's background jobs are born deaf to Ctrl-C, and so would be their children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
