"""``python -m wirecopy`` is ``wirecopy``."""

from wirecopy.cli import main

if __name__ == "__main__":
    main()
