"""`python -m lwm2m_browser` is `lwm2m-browser`."""

import sys

from lwm2m_browser.cli import main

if __name__ == "__main__":
    sys.exit(main())
