"""`python -m storyproof`."""

import sys

try:
    from storyproof.cli import main

    main()
except KeyboardInterrupt:  # while it is loaded, or once more while it tidies up
    sys.exit(130)
